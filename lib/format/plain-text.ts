/**
 * Markdown as it is spoken: without marks, fences and addresses. A rough cut for screen readers, not a parser.
 */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/^ {0,3}(?:`{3,}|~{3,}).*$/gm, '')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\s*\|?[\s:|-]*-{3,}[\s:|-]*$/gm, '')
    .replaceAll(/^ {0,3}(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+/gm, '')
    .replaceAll(/[*_~]{2,}|[`|*]/g, '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()
}
