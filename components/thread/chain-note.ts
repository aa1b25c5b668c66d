import { formatCount } from '@/lib/language/format'
import { words } from '@/lib/language/english/thread'
import type { Turn } from '@/lib/conversation/types'

const chainNotes = {
  chained: words.chained,
  'not-echoed': words.chainedNotEchoed,
  ignored: words.chainIgnored,
  doubled: words.chainDoubled,
  unknown: words.chainUnproven,
} as const

const resentNotes = {
  'include-refused': words.resentWithoutEncryptedReasoning,
  'thoughts-refused': words.resentWithoutEarlierReasoning,
} as const

/** Returns a note on how the history reached the model; undefined if there is none. */
export function chainNote(turn: Turn): string | undefined {
  const { proof, resent } = turn
  if (resent === undefined) return proof === undefined ? replayNote(turn) : chainNotes[proof.kind]
  if (resent.reason === 'include-refused' || resent.reason === 'thoughts-refused')
    return resentNotes[resent.reason]
  const why = resent.reason === 'unproven' ? words.chainUnprovenBefore : ''
  return resent.tokens === undefined
    ? words.historyResent(why)
    : words.historyResentTokens(why, formatCount(resent.tokens))
}

/** Returns whether the history reached the model as it was meant to: anything else is worth telling at the answer. */
export const isAsPlanned = ({ proof, resent }: Turn): boolean =>
  resent === undefined && (proof === undefined || proof.kind === 'chained')

/** A question that is not the chat's first and was sent without an id included the history. */
const replayNote = ({ parentId, request, state }: Turn): string | undefined =>
  parentId !== null &&
  state.ended !== null &&
  request !== undefined &&
  request.previous_response_id === undefined
    ? words.historySent
    : undefined
