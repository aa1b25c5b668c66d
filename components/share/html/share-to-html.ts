import { columnPath, nameOf } from '@/lib/conversation/comparison/comparison'
import { figuresOf } from '@/lib/conversation/comparison/figures'
import { type Exchange, exchangesOf, itemsOf } from '@/lib/conversation/exchanges'
import { pathTo } from '@/lib/conversation/tree'
import type { Turn } from '@/lib/conversation/types'
import { words } from '@/lib/language/english/share'
import { isCallOutput } from '@/lib/responses/call-outputs'
import type { OpenedChat } from '@/lib/transfer/share/chat-of-share'
import { figureWords } from '../figure-words'
import { type Opened, titleOf } from '../opened'
import { describeVote } from '../vote-words'
import { itemToHtml, questionToHtml } from './items-to-html'
import { type Markup, markup } from './markup'
import { runToHtml } from './run-to-html'
import { writePage } from './write-page'

/** Writes what was opened of a share as a single HTML page. */
export function shareToHtml(opened: readonly Opened[]): string {
  const [first, ...others] = opened
  const title = first === undefined ? words.parleyShare : titleOf(first)
  return writePage(
    others.length === 0 ? title : words.andMore(title, others.length),
    markup`${opened.map((content, at) => {
      const heading = at === 0 ? markup`<h1>${titleOf(content)}</h1>` : markup`<h2>${titleOf(content)}</h2>`
      return markup`${heading}\n${content.kind === 'chat' ? chatToHtml(content) : runToHtml(content)}`
    })}`,
  )
}

function chatToHtml({ conversation, turns, votes }: OpenedChat): Markup {
  const byId = new Map(turns.map((turn) => [turn.id, turn]))
  const { comparison, leafId } = conversation
  if (comparison === undefined) return pathToHtml(pathTo(byId, leafId))
  const columns = comparison.columns.map(
    (column) =>
      markup`<section>\n<h3>${nameOf(column, (id) => id)}</h3>\n${pathToHtml(columnPath(byId, column))}</section>\n`,
  )
  const cast = votes.map(
    (vote) =>
      markup`<li>${describeVote(vote)}${vote.note !== undefined && markup`<p class="note">${vote.note}</p>`}</li>\n`,
  )
  return markup`<div class="columns">\n${columns}</div>\n${
    cast.length > 0 && markup`<h3>${words.votes}</h3>\n<ul>\n${cast}</ul>\n`
  }`
}

const pathToHtml = (path: readonly Turn[]): Markup => markup`${exchangesOf(path).map(exchangeToHtml)}`

function exchangeToHtml(exchange: Exchange): Markup {
  const { first, last } = exchange
  const question = first.input.filter((item) => !isCallOutput(item))
  const outputs = first.input.filter(isCallOutput)
  const hasTags = last.hasTaggedReasoning !== false
  const { model } = last.settings
  const figures = figureWords(figuresOf(exchange, () => undefined))
  return markup`<div class="exchange">
${question.length > 0 && questionToHtml(question)}
<div class="answer">
${outputs.map((item) => itemToHtml(item, hasTags))}
<p class="by">${last.edited ? words.editedAnswer(model) : model}</p>
${itemsOf(exchange).map((item) => itemToHtml(item, hasTags))}
${ending(last)}
${figures !== '' && markup`<p class="note">${figures}</p>`}
</div>
</div>
`
}

function ending({ state: { ended } }: Turn): Markup | undefined {
  if (ended === 'completed') return undefined
  return markup`<p class="note">${words.endings[ended ?? 'interrupted']}</p>`
}
