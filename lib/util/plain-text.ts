/** A line between paragraphs, or below the head of a table. */
const isRule = (line: string) => /^[\s:|-]*$/.test(line)

/**
 * Converts Markdown to text for speaking: without marks, fences, and addresses. A rough conversion for screen readers,
 * not a parser. Each pattern looks at a piece of bounded length or at one line, because models write ten thousand empty
 * lines when they fail.
 */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/^ {0,3}(?:`{3,}|~{3,}).*$/gm, '')
    .replaceAll(/!?\[([^\][]{0,1000})\]\([^()]{0,2000}\)/g, '$1')
    .replaceAll(/^.*-{3}.*$/gm, (line) => (isRule(line) ? '' : line))
    .replaceAll(/^ {0,3}(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+/gm, '')
    .replaceAll(/[*_~]{2,}|[`|*]/g, '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()
}
