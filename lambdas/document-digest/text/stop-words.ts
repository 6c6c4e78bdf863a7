// English words that carry no topic, by list.

const COMMONEST = `the of and to a in is it that for was on are as with his they at be this from have or by not but what all were
we when your can there an which their if will`;

const FUNCTION_WORDS = `${COMMONEST} i you he she him her hers me my mine our ours us them theirs its himself herself itself
themselves yourself myself ourselves who whom whose where why how than then thus so such some any each every either neither both
few many more most much other others another same own no nor none nothing nobody never ever only just also too very quite rather
almost always often sometimes usually again further once here hence therefore however moreover although though because since
until unless while whereas whether before after above below under over between among amongst through throughout during within
without against toward towards upon into onto out off up down about around across along behind beside besides beyond per via
has had having do does did doing done been being am would could should might must may shall cannot can't don't doesn't didn't
isn't aren't wasn't weren't won't wouldn't couldn't shouldn't hasn't haven't hadn't it's that's there's i'm i've you're we're
they're let's what's these those ones something someone anything anyone everything everyone somewhere everywhere yet still
already even instead otherwise else like unlike etc eg ie e.g i.e vs cf nevertheless nonetheless indeed perhaps maybe`;

const THIN_WORDS = `use uses used using user make makes made making get gets got getting give gives given giving take takes took taken
taking go goes went going come comes came coming put puts see sees saw seen look looks looking say says said saying tell
know known knows think want wants need needs needed let lets keep keeps kept find found show shows shown call calls called try
work works working run runs running start starts started happen happens become becomes mean means meant seem seems set sets
one two three four five six seven eight nine ten first second third last next new old good better best bad worse worst great little
big small large long short high low full empty right left way ways thing things kind kinds part parts case cases lot lots bit time
times day days example examples number numbers able available possible different several various certain enough less least
actually really simply basically currently especially exactly directly together well far near ago now today soon later back away
hand rest fact end ends point points result results instance add adds added allow allows include includes including
provide provides contain contains require requires apply applies follow follows following based according gave took came kept led brought told knew thought
began became felt held lost paid sent stood understood wrote lie lies lay lower lowered
january february march april june july august september october november december monday tuesday wednesday thursday
friday saturday sunday note please yes ok okay mr mrs ms dr sir thus want turn turns hold holds stand stands leave leaves ask asks asked say`;

const split = (words: string): Set<string> => new Set(words.split(/\s+/));
const commonest = split(COMMONEST);
const functionWords = split(FUNCTION_WORDS);
const thinWords = split(THIN_WORDS);

/** True for English words without a topic: `the`, `however`, and thin ones like `use` and `thing`. */
export function isEnglishStopWord(lower: string): boolean {
  return functionWords.has(lower) || thinWords.has(lower);
}

/** True for words that only hold a sentence together; no name is made of them alone. */
export function isFunctionWord(lower: string): boolean {
  return functionWords.has(lower);
}

/** True for the forty or so words that make a third of any English text. */
export function isOneOfTheCommonest(lower: string): boolean {
  return commonest.has(lower);
}
