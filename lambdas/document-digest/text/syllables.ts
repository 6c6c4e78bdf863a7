// Syllables of an English word, counted by its vowels: right for more than nine words in ten, which is all that Flesch's
// formula needs. Endings that are written and not spoken go first; then vowels that stand together but are spoken apart count
// once more.

type Rewrite = readonly [pattern: RegExp, replacement: string];

const SILENT: readonly Rewrite[] = [
  [/([aeiou])y(?=[aeiou])/g, '$1j'], // play-er, employ-ee: a consonant
  [/^some(?=.)/, 'som'], // some-thing
  [/^every/, 'evry'],
  [/(?<!ar)([gq])ue(s?)$/, '$1$2'], // league, technique
  [/(?<=[aeiouy]l|[^aeiouydtl]|ll)ed$/, 'd'], // hoped, filled; not handled, wanted
  [/(?<=[aeiouy]l|[^cs]h|[^aeiouyscxzgjlh]|ll|j)es$/, 's'], // hopes, rules; not tables, boxes, edges
  [/(?<=[aeiouy]l|[^aeiouyl]|ll)e$/, ''], // hope, whole; not table
  [/(?<=[^aeiou])e(?=(?:ly|ments?|less|ful|fully)$)/, ''], // complete-ly, move-ment
];

const SPOKEN_APART: readonly RegExp[] = [
  /(?<![tscg]|ll(?=ion)|n(?=ion))i[ao](?!us|ge)/g, // radi-o, li-on; not nation, million, marriage
  /(?<=[tscg])ia(?=te)/g, // initi-ate
  /(?<![tscgx])io(?=us)/g, // seri-ous; not religious
  /(?<![tc])ie(?=n[ct]|t)|(?<=^sc)ie|(?<=c)ie(?=t)/g, // cli-ent, di-et, sci-ence, soci-ety; not patient
  /(?<=[^g])eou|eo(?!u|pl|ne?s?$)(?<!^geo(?=r))/g, // ide-ology; not people, George
  /ea(?=s?$|l(?:i[stz]|ly))|crea(?=t(?!u))/g, // ide-a, re-ality, cre-ate
  /[^gq]ua(?!r|d)|uou|iu|[aeiou](?=ing)/g, // actu-al, continu-ous, radi-us, do-ing
  /(?:s|th)ms?$|[sd]nt$/g, // prism, rhythm, doesn't: a syllable without a vowel
];

/** At least 1. Letters other than a to z are folded or passed over. */
export function countSyllables(word: string): number {
  const letters = word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/[^a-z]/g, '');
  if (letters.length <= 3) return 1;
  const spoken = SILENT.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), letters);
  const groups = spoken.match(/[aeiouy]+/g)?.length ?? 0;
  const apart = SPOKEN_APART.reduce((sum, pattern) => sum + (letters.match(pattern)?.length ?? 0), 0);
  return Math.max(1, groups + apart);
}
