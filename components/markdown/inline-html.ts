import type { MarkdownIt, StateCore, StateInline, Token } from 'markdown-it'

/** Elements that only change how text looks. All other HTML is shown as its text. */
export const harmless: ReadonlySet<string> = new Set(
  'sub sup kbd mark u s del ins b strong i em small var samp q'.split(' '),
)

/** Matches one of these tags, or a line break; a tag with attributes does not match. */
const tag = /<(\/?)([a-z]+)\s*(\/?)>/iy

/**
 * Reads `<br>` and pairs of a few harmless tags within a sentence. A tag without its partner stays text, as does every
 * tag with attributes.
 */
export function inlineHtml(parser: MarkdownIt): void {
  parser.inline.ruler.before('autolink', 'harmless_html', readTag)
  parser.core.ruler.after('inline', 'harmless_html', (state) => pairTags(state))
}

function readTag(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x3c) return false
  tag.lastIndex = state.pos
  const [whole, closing = '', written = '', selfClosing = ''] = tag.exec(state.src) ?? []
  const name = written.toLowerCase()
  if (whole === undefined) return false
  if (name === 'br') {
    if (!silent) state.push('hardbreak', 'br', 0)
  } else if (!harmless.has(name) || selfClosing !== '') {
    return false
  } else if (!silent) {
    const token = state.push('harmless_tag', name, 0)
    token.content = whole
    token.meta = { isClosing: closing !== '' }
  }
  state.pos += whole.length
  return true
}

function pairTags({ tokens }: StateCore): void {
  for (const { type, children } of tokens) {
    if (type === 'inline' && children !== null) pairIn(children)
  }
}

/**
 * Pairs up tags. Tracks everything open at a position, because a pair of tags must not cross the bounds of a Markdown
 * element.
 */
function pairIn(tokens: readonly Token[]): void {
  const open: Token[] = []
  for (const token of tokens) {
    if (token.type !== 'harmless_tag') {
      if (token.nesting === 1) open.push(token)
      while (token.nesting === -1 && open.length > 0) if (open.pop()?.nesting === 1) break
      continue
    }
    const partner = open.at(-1)
    if (token.meta?.['isClosing'] !== true) {
      open.push(token)
    } else if (partner?.type === 'harmless_tag' && partner.tag === token.tag) {
      open.pop()
      partner.nesting = 1
      token.nesting = -1
    }
  }
  for (const token of tokens) {
    if (token.type === 'harmless_tag' && token.nesting === 0) token.type = 'text'
  }
}
