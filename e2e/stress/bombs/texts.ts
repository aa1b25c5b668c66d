const megabyte = 1_000_000
const fill = (piece: string) => piece.repeat(Math.ceil(megabyte / piece.length))
const fenced = (code: string) => `\`\`\`js\n${code}\n\`\`\``

/**
 * Answers of a megabyte, each with one kind of markup: the output of a model that got stuck, or was told to write it.
 */
export const bombs: Readonly<Record<string, string>> = {
  'one line of words': fill('word '),
  'one word': fill('a'),
  'code in one line': fenced(fill('a + ')),
  'code in lines': fenced(fill('let a = 1 // a comment\n')),
  paragraphs: fill('A paragraph of a few words.\n\n'),
  'empty lines': fill('\n'),
  headings: fill('# Heading\n\n'),
  rules: fill('---\n\n'),
  'list items': fill('- An item\n'),
  'table rows': `| a | b |\n|---|---|\n${fill('| one | two |\n')}`,
  links: fill('[a](https://x.example/) '),
  addresses: fill('https://x.example/a '),
  emphasis: fill('*a **b '),
  stars: fill('*'),
  brackets: fill('['),
  tags: fill('<a href="'),
  entities: fill('&amp;'),
  backslashes: fill('\\'),
  'nested quotes': `${fill('> ')}a`,
  'nested lists': fill('1. '),
  footnotes: fill('[^a] [^b]: x\n\n'),
  formulas: fill('$x^2$ and '),
}
