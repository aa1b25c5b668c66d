import MarkdownIt from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'
import { findAddresses } from '@/components/markdown/bare-addresses'
import { isTooDense, maxLevels } from '@/components/markdown/density'
import { math } from '@/components/markdown/math/math-rules'
import { isSafeLink } from '@/lib/util/safe-link'
import { escapeText, Markup } from './markup'

/** A parser of the same Markdown as on the page. HTML stays text; formulas and diagrams are shown as their source. */
const parser = new MarkdownIt({ html: false, linkify: true })
parser.use(cjkFriendly)
parser.use(math, { singleDollars: false })
findAddresses(parser.linkify)
// Only addresses that a person could open lead anywhere.
parser.validateLink = isSafeLink

const formula = (tokens: readonly { readonly content: string }[], at: number) =>
  `<code class="formula">${escapeText(tokens[at]?.content ?? '')}</code>`

parser.renderer.rules['math_inline'] = formula
parser.renderer.rules['math_block'] = (tokens, at) => `<p>${formula(tokens, at)}</p>`
// A picture would have to be loaded from elsewhere, which tells its host who reads this and when.
parser.renderer.rules['image'] = (tokens, at) => {
  const { content = '' } = tokens[at] ?? {}
  const address = String(tokens[at]?.attrGet('src') ?? '')
  const label = escapeText(content === '' ? address : content)
  return isSafeLink(address)
    ? `<a href="${escapeText(address)}" rel="noreferrer" target="_blank">${label}</a>`
    : label
}
parser.renderer.rules['link_open'] = (tokens, at, options, _environment, renderer) => {
  tokens[at]?.attrSet('rel', 'noreferrer')
  tokens[at]?.attrSet('target', '_blank')
  return renderer.renderToken(tokens, at, options)
}
// Without the class of the language: the page has no style for it.
parser.renderer.rules['fence'] = (tokens, at) =>
  `<pre><code>${escapeText(tokens[at]?.content ?? '')}</code></pre>\n`

/** Renders Markdown as HTML that loads nothing and runs nothing. What would keep a page busy is shown as it was written. */
export function markdownToHtml(text: string): Markup {
  const asWritten = new Markup(`<pre>${escapeText(text)}</pre>`)
  if (text.split(/\n\s*\n/).some(isTooDense)) return asWritten
  const environment = {}
  const tokens = parser.parse(text, environment)
  if (tokens.some(({ level }) => level > maxLevels)) return asWritten
  return new Markup(withoutStyles(parser.renderer.render(tokens, parser.options, environment)))
}

/** The alignment of table cells would need inline styles, which the policy of the page refuses. */
const withoutStyles = (markup: string) =>
  markup.replaceAll(/<(t[hd]) style="text-align:(left|center|right)">/g, '<$1 class="$2">')
