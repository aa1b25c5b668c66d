import { fenced } from '@/lib/util/fence'
import { aside } from '../find/text-ranges'

/** What is beside the words of an answer: also the numbers of sources and notes, which mean nothing elsewhere. */
const ignored = `${aside}, sup.citation, sup:has(> a[data-footnote-reference]), .kept-note`

const blocks =
  'p, h1, h2, h3, h4, h5, h6, ul, ol, li, blockquote, pre, table, thead, tbody, tr, hr, div, section'

/**
 * Writes a selected part of an answer as Markdown. A part of a block is written as its words, because half of a list
 * item is no list.
 *
 * @param range within one text of an answer
 */
export function markdownOf(range: Range): string {
  return blocksOf(withItsList(range)).join('\n\n').trim()
}

/** Copies a range, in a copy of the list, table or code that it is a part of: the copy alone lacks that. */
function withItsList(range: Range): Node {
  const { commonAncestorContainer: common, startContainer } = range
  const element = common instanceof Element ? common : common.parentElement
  const shell =
    element?.closest('pre') ?? (element?.matches('ul, ol, table, thead, tbody, tr') ? element : null)
  const content = range.cloneContents()
  if (shell === null) return content
  const copy = shell.cloneNode(false)
  copy.appendChild(content)
  if (copy instanceof HTMLOListElement) {
    const first = [...shell.children].findIndex((item) => item.contains(startContainer))
    copy.start += Math.max(0, first)
  }
  const holder = document.createElement('div')
  // Where the language of a code block stands.
  const language = shell.closest<HTMLElement>('[data-language]')?.dataset['language']
  if (language !== undefined) holder.dataset['language'] = language
  holder.append(copy)
  return holder
}

function blocksOf(parent: Node): readonly string[] {
  const written: string[] = []
  let words = ''
  const endParagraph = () => {
    const text = words.trim()
    if (text !== '') written.push(text.replace(/^(\d*)(#{1,6}|[-+>.)])(?=\s)/, String.raw`$1\$2`))
    words = ''
  }
  for (const node of parent.childNodes) {
    if (node instanceof Element && node.matches(ignored)) continue
    if (node instanceof Element && node.matches(blocks)) {
      endParagraph()
      written.push(...blockOf(node))
    } else {
      words += inlineOf(node)
    }
  }
  endParagraph()
  return written
}

function blockOf(element: Element): readonly string[] {
  const { tagName } = element
  if (/^H[1-6]$/.test(tagName)) {
    const text = childrenOf(element).trim()
    return text === '' ? [] : [`${'#'.repeat(Number(tagName.charAt(1)))} ${text}`]
  }
  if (tagName === 'PRE') {
    const code = element.textContent
    const language = element.closest<HTMLElement>('[data-language]')?.dataset['language'] ?? ''
    return code.trim() === '' ? [] : [fenced(code, language)]
  }
  if (tagName === 'UL' || tagName === 'OL') return [listOf(element)]
  if (element.matches('table, thead, tbody, tr')) return [tableOf(element)]
  if (tagName === 'HR') return ['---']
  const inner = blocksOf(element)
  if (tagName !== 'BLOCKQUOTE' || inner.length === 0) return inner
  return [indented(inner.join('\n\n'), '> ', '> ')]
}

function listOf(list: Element): string {
  const start = list instanceof HTMLOListElement ? list.start : undefined
  return [...list.children]
    .map((item, at) => {
      const mark = start === undefined ? '- ' : `${start + at}. `
      const [first = '', ...others] = blocksOf(item)
      const task = item.querySelector(':scope > input')
      const box = task === null ? '' : task.hasAttribute('checked') ? '[x] ' : '[ ] '
      // A list within an item follows its words without an empty line, as it is on the page.
      const text = others.reduce(
        (whole, block) => `${whole}${/^(?:- |\d+\. )/.test(block) ? '\n' : '\n\n'}${block}`,
        box + first,
      )
      return indented(text, mark, ' '.repeat(mark.length))
    })
    .join('\n')
}

/** A table without its heading is no table in Markdown: its rows are lines then. */
function tableOf(table: Element): string {
  const rows = (table.matches('tr') ? [table] : [...table.querySelectorAll('tr')]).map((row) =>
    [...row.children].map((cell) => childrenOf(cell).trim().replaceAll('\n', ' ')),
  )
  const [head] = rows
  if (head === undefined || table.querySelector('th') === null) {
    return rows.map((cells) => cells.join(' | ')).join('\n')
  }
  const lines = [head, head.map(() => '---'), ...rows.slice(1)]
  return lines
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`)
    .join('\n')
}

const childrenOf = (node: Node): string => [...node.childNodes].map(inlineOf).join('')

const marks = new Map([
  ['STRONG', '**'],
  ['B', '**'],
  ['EM', '*'],
  ['I', '*'],
  ['S', '~~'],
  ['DEL', '~~'],
])

function inlineOf(node: Node): string {
  if (node instanceof Text) return escaped(node.data)
  if (!(node instanceof Element) || node.matches(ignored)) return ''
  if (node.tagName === 'BR') return '\n'
  if (node instanceof HTMLElement && node.matches('.math[data-tex]')) return node.dataset['tex'] ?? ''
  if (node.tagName === 'CODE') return codeOf(node.textContent)
  if (node instanceof HTMLImageElement) return node.alt
  const inner = childrenOf(node)
  if (node instanceof HTMLAnchorElement && node.hasAttribute('href') && inner.trim() !== '') {
    return inner === node.getAttribute('href') ? inner : `[${inner}](${node.getAttribute('href') ?? ''})`
  }
  const mark = marks.get(node.tagName)
  return mark === undefined || inner.trim() === ''
    ? inner
    : inner.replace(/\S(?:[^]*\S)?/, (text) => mark + text + mark)
}

function codeOf(code: string): string {
  if (code === '') return ''
  let fence = '`'
  while (code.includes(fence)) fence += '`'
  return fence.length === 1 ? `\`${code}\`` : `${fence} ${code} ${fence}`
}

/** Escapes what would be read as a mark. Within a word, an underscore is none. */
const escaped = (text: string) =>
  text.replaceAll(/[\\`*]/g, String.raw`\$&`).replaceAll(/(?<!\w)_|_(?!\w)/g, String.raw`\_`)

function indented(text: string, first: string, others: string): string {
  return text
    .split('\n')
    .map((line, at) => (at === 0 ? first : line === '' ? others.trimEnd() : others) + line)
    .join('\n')
}
