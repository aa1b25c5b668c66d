import { words } from '@/lib/language/english/lab'
import { errorOf, type Exchange, isOk, messageOf } from './exchange'
import { type Finding, fails, refused } from './finding'

/** Statuses that say “not here” rather than “not now” or “not you”. */
const refusals: ReadonlySet<number> = new Set([400, 404, 405, 415, 422, 501])

/**
 * Returns the finding for a request that was not answered as asked: refused if the server plainly says no, otherwise
 * failed. Undefined if it was answered.
 *
 * @param coping what Parley does about a refusal
 */
export function troubleOf(exchange: Exchange, coping?: string): Finding | undefined {
  const { status } = exchange
  if (status === undefined) return noAnswer(exchange)
  if (refusals.has(status)) return refused(words.answersStatus(status, messageOf(exchange)), coping)
  if (!isOk(exchange)) return fails(words.answersStatus(status, messageOf(exchange)))
  if (errorOf(exchange) !== undefined) return refused(words.answersWithError(messageOf(exchange)), coping)
  return undefined
}

/** The finding for a request without any answer. */
const noAnswer = ({ recording }: Exchange): Finding =>
  fails(recording.end?.how === 'abort' ? words.noAnswerInTime : words.notReached)

/**
 * Returns the finding for a request that must be refused.
 *
 * @param right the statuses that the specification names
 * @param field the parameter that the error should name
 */
export function refusalOf(exchange: Exchange, right: readonly number[], field?: string): Finding {
  const { status } = exchange
  if (status === undefined) return noAnswer(exchange)
  const error = errorOf(exchange)
  if (error === undefined) return { grade: 'fails', detail: words.acceptsIt }
  const said = [
    ...(right.includes(status) ? [] : [words.statusInsteadOf(status, right.join(words.or))]),
    ...(isShaped(exchange) ? [] : [words.errorIsntShaped]),
    ...(field === undefined || namesField(error, field) ? [] : [words.errorDoesntName(field)]),
  ]
  if (said.length === 0) return { grade: 'conforms', detail: words.saysItself(messageOf(exchange)) }
  return {
    grade: 'deviates',
    detail: `${said.join(' ')} ${words.saysItself(messageOf(exchange))}`,
    coping: words.showsItsWords,
  }
}

/** `{"error": {"message", "type"}}`, Open Responses "Errors". */
function isShaped({ text }: Exchange): boolean {
  return (
    /^\s*\{\s*"error"\s*:\s*\{/.test(text) && /"message"\s*:\s*"/.test(text) && /"type"\s*:\s*"/.test(text)
  )
}

const namesField = (error: Readonly<Record<string, unknown>>, field: string) =>
  [error['param'], error['message']].some((said) => typeof said === 'string' && said.includes(field))
