const blocks: ReadonlySet<string> = new Set(
  'P DIV H1 H2 H3 H4 H5 H6 UL OL PRE BLOCKQUOTE TABLE SECTION ARTICLE HR'.split(' '),
)

/**
 * Returns rendered Markdown as text, also of nodes that are not on the page: with the line breaks that they have there,
 * with the marks of lists, and with formulas as TeX.
 */
export const plainTextOf = (node: Node): string =>
  textOf(node)
    .replaceAll(/ +\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()

function textOf(node: Node): string {
  if (node instanceof Text) return node.data
  if (!(node instanceof Element)) return insideOf(node)
  const { tagName } = node
  if (tagName === 'BR') return '\n'
  if (tagName === 'BUTTON' || node.matches('sup.citation, .code-head, .table-tools, .diagram, .diagram-note'))
    return ''
  const tex = node instanceof HTMLElement && node.matches('.math') ? node.dataset['tex'] : undefined
  if (tex !== undefined) return node.matches('.math-display') ? `\n\n${tex}\n\n` : tex
  const inside = insideOf(node)
  if (tagName === 'LI') return `${markOf(node)}${inside.trim().replaceAll('\n', '\n  ')}\n`
  if (tagName === 'TD' || tagName === 'TH') return `${inside.trim()}\t`
  if (tagName === 'TR') return `${inside.trimEnd()}\n`
  return blocks.has(tagName) ? `\n\n${inside}\n\n` : inside
}

const insideOf = (node: Node) => [...node.childNodes].map(textOf).join('')

function markOf(item: Element): string {
  const list = item.parentElement
  if (!(list instanceof HTMLOListElement)) return '- '
  return `${list.start + [...list.children].indexOf(item)}. `
}
