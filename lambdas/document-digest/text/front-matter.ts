// Front matter: the YAML between two rules at the top of a Markdown file.

/** All of it with its two rules, or '' where there is none: a rule at the top of the text need not open any. */
export function frontMatterOf(text: string): string {
  const [whole = '', lines = ''] = /^---[ \t]*\n([\s\S]{0,4000}?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text) ?? [];
  const looksLikeYaml = lines.split('\n').every((line) => /^(?:[\w-]+:|\s|#|-|$)/.test(line));
  return looksLikeYaml ? whole : '';
}
