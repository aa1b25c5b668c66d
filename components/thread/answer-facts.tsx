import type { Exchange } from '@/lib/conversation/exchanges'
import { factsOf } from '@/lib/conversation/facts'
import type { Turn } from '@/lib/conversation/types'
import { formatDuration } from '@/lib/format/duration'

const count = new Intl.NumberFormat('en')

/** Model, speed and tokens, in one quiet line. */
export function AnswerFacts({ exchange }: { readonly exchange: Exchange }) {
  const facts = factsOf(exchange)
  const tokens = [
    facts.inputTokens !== undefined &&
      `${count.format(facts.inputTokens)} ${facts.inputTokens === 1 ? 'token' : 'tokens'} in${aside(facts.cachedTokens, 'cached')}`,
    facts.outputTokens !== undefined &&
      `${count.format(facts.outputTokens)} out${aside(facts.reasoningTokens, 'reasoning')}`,
  ].filter((part) => part !== false)
  const unreadable = exchange.turns.reduce((sum, { state }) => sum + (state.unreadable ?? 0), 0)
  const parts = [
    facts.model,
    facts.timeToFirstToken !== undefined && `first token ${formatDuration(facts.timeToFirstToken)}`,
    facts.tokensPerSecond !== undefined && `${count.format(Math.round(facts.tokensPerSecond))} tokens/s`,
    tokens.length > 0 && tokens.join(', '),
    unreadable > 0 &&
      `${count.format(unreadable)} ${unreadable === 1 ? 'frame' : 'frames'} of the stream could not be read`,
    ...new Set(exchange.turns.map(chainNote)),
  ].filter((part) => part !== false)
  return <p className="min-w-0 pl-2 text-xs text-muted tabular-nums">{parts.join(' · ')}</p>
}

const aside = (tokens: number | undefined, what: string) =>
  tokens === undefined || tokens === 0 ? '' : ` (${count.format(tokens)} ${what})`

const chainNotes = {
  chained: 'chained',
  'not-echoed': 'chained, not echoed',
  ignored: 'chain ignored',
  doubled: 'chain doubled',
  unknown: 'chain unproven',
} as const

const resentNotes = {
  'include-refused': 'asked again without encrypted reasoning',
  'thoughts-refused': 'asked again without the model’s earlier thoughts',
} as const

/** What there is to say about how the history reached the model; false if nothing. */
function chainNote(turn: Turn): string | false {
  const { proof, resent } = turn
  if (resent === undefined) return proof === undefined ? replayNote(turn) : chainNotes[proof.kind]
  if (resent.reason === 'include-refused' || resent.reason === 'thoughts-refused')
    return resentNotes[resent.reason]
  const why = resent.reason === 'unproven' ? 'chain unproven, ' : ''
  return resent.tokens === undefined
    ? `${why}history resent`
    : `${why}history resent, ${count.format(resent.tokens)} tokens`
}

/** A question that is not the chat's first and went out without an id brought the history along. */
const replayNote = ({ parentId, request, state }: Turn): string | false =>
  parentId !== null &&
  state.ended !== null &&
  request !== undefined &&
  request.previous_response_id === undefined
    ? 'history sent'
    : false
