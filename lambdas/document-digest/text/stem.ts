// A light stemmer: English plurals fold into their singular, so that `graphs` and `graph` count as one word.
//
// Deliberately no more: verbs and nouns stay apart, and other languages pass unchanged. The result is a key, never shown.

/** The key under which a word in lower case is counted. */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z][a-z-]*[a-z]$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/..(?:ch|sh|s|x|z)es$/.test(word)) return word.slice(0, -2);
  if (/..(?:ch|sh|s|x|z)e$/.test(word)) return word.slice(0, -1);
  if (/[^siu]s$/.test(word)) return word.slice(0, -1);
  return word;
}
