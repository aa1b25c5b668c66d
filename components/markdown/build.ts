import { words as strings } from '@/lib/language/english/markdown'
import type { Token } from 'markdown-it'
import { misleadingTarget } from '@/lib/util/misleading-target'
import { isSafeLink } from '@/lib/util/safe-link'
import { codeBlock } from './code-block'
import { mayHaveDirections, setDirection } from './direction'
import { markHidden, mayHideCharacters } from './hidden-marks'
import { formula } from './math/formula'
import { mathFence } from './math/math-fence'
import { formulaSource, openFormula } from './math/open-formula'

/**
 * Builds the nodes of a block. No string ever becomes HTML: every element is created by name from the fixed list below,
 * so nothing a model writes can be more than text, formatting, a link, or a picture that loads on request.
 */
export function build(tokens: readonly Token[]): DocumentFragment {
  const fragment = document.createDocumentFragment()
  const open: Node[] = [fragment]
  const hasDirections = mayHaveDirections(tokens)
  for (const [at, token] of tokens.entries()) {
    const parent = open.at(-1) ?? fragment
    if (token.type === 'inline') {
      const isTask = tokens[at - 2]?.type === 'list_item_open'
      buildInline(parent, token.children ?? [], isTask)
    } else if (token.nesting === 1) {
      const element = token.hidden ? undefined : blockElement(token)
      if (element !== undefined) parent.appendChild(wrapped(element))
      open.push(element ?? parent)
    } else if (token.nesting === -1) {
      const closed = open.pop()
      if (hasDirections && closed instanceof HTMLElement && !token.hidden) setDirection(closed)
    } else {
      parent.appendChild(leaf(token))
    }
  }
  if (mayHideCharacters(tokens)) markHidden(fragment)
  return fragment
}

const blockTags: ReadonlySet<string> = new Set(
  'p h1 h2 h3 h4 h5 h6 blockquote ul ol li table thead tbody tr th td'.split(' '),
)

function blockElement(token: Token): HTMLElement | undefined {
  if (token.type === 'footnote_reference_open') {
    const item = document.createElement('li')
    item.dataset['footnote'] = String(token.meta?.['label'])
    return item
  }
  if (!blockTags.has(token.tag)) return undefined
  const element = document.createElement(token.tag)
  const start = attribute(token, 'start')
  if (start !== null) element.setAttribute('start', start)
  const align = /text-align:(left|right|center)/.exec(attribute(token, 'style') ?? '')?.[1]
  if (align !== undefined) element.dataset['align'] = align
  return element
}

function attribute(token: Token, name: string): string | null {
  const value = token.attrGet(name)
  return value === null ? null : String(value)
}

/** A wide table scrolls in its own box, which the keyboard can reach; its buttons are above that. */
function wrapped(element: HTMLElement): HTMLElement {
  if (element.tagName !== 'TABLE') return element
  const box = document.createElement('div')
  box.className = 'table-box'
  box.tabIndex = 0
  box.append(element)
  const tools = document.createElement('div')
  tools.className = 'table-tools'
  tools.append(tableButton('copy-table', strings.copyTable), tableButton('copy-csv', strings.copyTableAsCsv))
  const block = document.createElement('div')
  block.className = 'table-block'
  block.append(tools, box)
  return block
}

function tableButton(className: string, label: string): HTMLElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = className
  made.ariaLabel = label
  return made
}

function leaf(token: Token): Node {
  switch (token.type) {
    case 'fence': {
      const language = token.info.trim().split(/\s+/)[0] ?? ''
      if (language === openFormula) return formulaSource(token.content)
      return mathFence(language, () => token.content) ?? codeBlock(language, token.content)
    }
    case 'code_block':
      return codeBlock('', token.content)
    case 'hr':
      return document.createElement('hr')
    case 'math_block':
      return formula({ tex: token.content, source: token.markup, isDisplay: true })
    default:
      return document.createTextNode(token.content)
  }
}

const inlineTags: ReadonlySet<string> = new Set(
  'em strong s sub sup kbd mark u del ins b i small var samp q'.split(' '),
)

function buildInline(parent: Node, tokens: readonly Token[], mayBeTask: boolean): void {
  const open: Node[] = [parent]
  let rest: readonly Token[] = tokens
  const task = mayBeTask ? /^\[([ xX])\](?=\s)/.exec(tokens[0]?.content ?? '') : null
  if (task !== null && tokens[0]?.type === 'text') {
    parent.appendChild(checkbox(task[1] !== ' '))
    appendText(parent, tokens[0].content.slice(task[0].length))
    rest = tokens.slice(1)
  }
  for (const token of rest) {
    const current = open.at(-1) ?? parent
    if (token.nesting === 1) {
      const element =
        token.type === 'link_open'
          ? link(token)
          : document.createElement(inlineTags.has(token.tag) ? token.tag : 'span')
      current.appendChild(element)
      open.push(element)
    } else if (token.nesting === -1) {
      const closed = open.pop()
      if (closed instanceof HTMLAnchorElement) {
        tellTarget(closed)
        if (closed.dataset['kept'] !== undefined) closed.append(keptNote())
      }
    } else {
      appendInline(current, token)
    }
  }
}

function appendInline(parent: Node, token: Token): void {
  switch (token.type) {
    case 'softbreak':
      return appendText(parent, '\n')
    case 'hardbreak':
      parent.appendChild(document.createElement('br'))
      return undefined
    case 'code_inline': {
      const code = document.createElement('code')
      code.textContent = token.content
      parent.appendChild(code)
      return undefined
    }
    case 'image':
      parent.appendChild(image(token))
      return undefined
    case 'math_inline':
      parent.appendChild(formula({ tex: token.content, source: token.markup, isDisplay: token.block }))
      return undefined
    case 'footnote_ref':
      parent.appendChild(footnoteReference(String(token.meta?.['label'])))
      return undefined
    default:
      return appendText(parent, token.content)
  }
}

/** Adjacent texts become one node: that makes fewer nodes, and the same ones however the text was split. */
function appendText(parent: Node, text: string): void {
  const last = parent.lastChild
  if (text === '') return
  if (last instanceof Text) last.appendData(text)
  else parent.appendChild(document.createTextNode(text))
}

function checkbox(checked: boolean): HTMLElement {
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.disabled = true
  box.ariaLabel = checked ? strings.done : strings.notDone
  box.toggleAttribute('checked', checked)
  return box
}

function link(token: Token): HTMLElement {
  const anchor = document.createElement('a')
  const href = attribute(token, 'href') ?? ''
  const title = attribute(token, 'title')
  if (title !== null) anchor.title = title
  // This is a file on the model's own computer, which no address leads to.
  if (/^(?:sandbox|attachment|file):/i.test(href)) anchor.dataset['kept'] = ''
  // Relative addresses would navigate within this app, and other schemes run things, so both stay text.
  if (!isSafeLink(href)) return anchor
  anchor.href = href
  anchor.target = '_blank'
  anchor.rel = 'noopener noreferrer nofollow'
  return anchor
}

/** Returns a note that a file is not available here. */
function keptNote(): HTMLElement {
  const note = document.createElement('span')
  note.className = 'kept-note'
  note.textContent = strings.keptByTheProviderNotAvailable
  return note
}

/** If a link's text names another address than its own, shows where it leads, even on devices that cannot hover. */
function tellTarget(anchor: HTMLAnchorElement): void {
  const target = anchor.href === '' ? undefined : misleadingTarget(anchor.textContent, anchor.href)
  if (target !== undefined) anchor.dataset['target'] = target
}

/**
 * Creates a picture that loads only on request: otherwise an address that a model was tricked into writing would carry
 * the chat's secrets to another host on its own (EchoLeak, CVE-2025-32711).
 */
function image(token: Token): HTMLElement {
  const picture = document.createElement('img')
  const address = attribute(token, 'src') ?? ''
  const title = attribute(token, 'title')
  picture.alt = token.content
  if (title !== null) picture.title = title
  if (address.startsWith('data:image/')) {
    picture.src = address
    return picture
  }
  if (!/^https?:/.test(address) || !isSafeLink(address)) return picture
  const request = document.createElement('span')
  request.className = 'image-request'
  request.dataset['address'] = address
  request.role = 'button'
  request.tabIndex = 0
  request.ariaLabel = strings.loadImage(token.content, new URL(address).hostname)
  request.append(picture)
  return request
}

function footnoteReference(label: string): HTMLElement {
  const mark = document.createElement('sup')
  const anchor = document.createElement('a')
  anchor.dataset['footnoteReference'] = label
  anchor.textContent = label
  mark.append(anchor)
  return mark
}
