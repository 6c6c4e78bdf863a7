// Things with a form of their own: links, e-mail addresses, dates and sums of money, found by their form.

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const DAY = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?';
const YEAR = '(?:1[0-9]|20)\\d\\d';

const DATES = [
  `\\b${YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:T[\\d:.]+(?:Z|[+-]\\d\\d:\\d\\d)?)?(?![\\d-])`,
  `\\b${DAY} (?:of )?${MONTH}(?:,? ${YEAR}\\b)?(?!\\p{L})`,
  `\\b${MONTH} ${DAY}(?:,? ${YEAR})?(?![\\p{L}\\d])`,
  `\\b${MONTH} ${YEAR}\\b`,
  `\\bQ[1-4] ${YEAR}\\b`,
  `\\b${DAY}[./]${DAY}[./]${YEAR}\\b`,
  `(?:1[0-9]|20)\\d\\d年(?:\\d{1,2}月(?:\\d{1,2}日)?)?`,
  `(?<=\\b(?:in|since|by|of|from|until|before|after|around|during|early|late) )${YEAR}(?![\\d%,.]?\\d|\\s?%)\\b`,
];
const UNIT = '(?:dollars?|euros?|pounds?|cents?|yen|francs?|USD|EUR|GBP|CHF|JPY|CNY|INR)';
const SCALE = '(?:\\s?(?:thousand|million|billion|trillion)\\b|(?:k|K|m|M|bn|B)\\b)';
const AMOUNT = '\\d[\\d,.]*(?<![,.])';
const MONEY = [
  `(?<![\\p{L}\\d])(?:US|C|A)?[$€£¥₹]\\s?${AMOUNT}${SCALE}?`,
  `(?<![\\d.,])${AMOUNT}${SCALE}?\\s?(?:${UNIT}\\b|[€£¥]|円|元)`,
];

const URL = /\bhttps?:\/\/[^\s<>"'`|\\^{}[\]]+/g;
const EMAIL = /(?<![\p{L}\d._%+-])[\p{L}\d][\p{L}\d._%+-]{0,63}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\d])/gu;
const date = new RegExp(DATES.join('|'), 'gu');
const money = new RegExp(MONEY.join('|'), 'gu');

/** Web addresses, without the marks of the sentence or the bracket they stand in. */
export function findLinks(text: string): string[] {
  return matches(text, URL).map(trimLink);
}

export function findEmails(text: string): string[] {
  return matches(text, EMAIL);
}

/** Dates as written: ISO, `20 November 2026`, `Nov 20`, `Q3 2026`, `20.11.2026`, `2026年11月20日`, and `in 1863`. */
export function findDates(text: string): string[] {
  return matches(text, date).map((found) => found.trim());
}

/** Sums with a currency: `$1,200`, `€3.5 million`, `300 dollars`. */
export function findMoney(text: string): string[] {
  return matches(text, money).map((found) => found.trim());
}

function matches(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), (match) => match[0]);
}

// A closing bracket belongs to the address only where it was opened in it.
function trimLink(url: string): string {
  const bare = url.replace(/[.,;:!?*_~]+$/, '');
  const opened = bare.split('(').length;
  const closed = bare.split(')').length;
  return bare.endsWith(')') && closed > opened ? trimLink(bare.slice(0, -1)) : bare;
}
