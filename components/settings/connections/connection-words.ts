import { counted, formatCount, listWords } from '@/lib/language/format'
import { formatDuration } from '@/lib/language/duration'
import { words } from '@/lib/language/english/settings'
import type { AskedTwice } from '@/lib/client/ask-twice'
import { connectionFacts, type ConnectionProblem } from '@/lib/client/connection-problem'
import { variablesOf } from './variables'

/** Says whether a provider is there. @param took how long a test just took, in milliseconds */
export function reachableWords(
  upstream: string,
  problem: ConnectionProblem | undefined,
  took: number | undefined,
): string {
  const { isReachable } = connectionFacts(upstream, problem)
  if (isReachable === undefined) return words.notKnown
  if (isReachable === 'wrong') return words.noSomethingElseAnswers
  if (!isReachable) return problem === 'timeout' ? words.noNotInTime : words.no
  return took === undefined ? words.yes : words.yesAnsweredIn(formatDuration(took))
}

/** Says whether it takes the key. */
export function keyWords(upstream: string, problem: ConnectionProblem | undefined, isDemo: boolean): string {
  if (isDemo) return words.noneIsNeeded
  const { acceptsKey } = connectionFacts(upstream, problem)
  if (acceptsKey === undefined) return words.notKnown
  if (acceptsKey === 'unneeded') return words.notKnownItsListNeedsNone
  return acceptsKey ? words.acceptedOrNotNeeded : words.refused
}

/** Says how many models it lists. @param isNamed whether the operator names them instead */
export function modelWords(count: number, problem: ConnectionProblem | undefined, isNamed: boolean): string {
  if (isNamed) return words.namedByTheOperator(counted(count, 'model'))
  if (problem === 'no-list') return words.itHasNoListTypeAName
  if (problem !== undefined) return words.notKnown
  return count === 0 ? words.noneListedTypeAName : words.listed(formatCount(count))
}

/** Says whether answers arrive while they are written. */
export function streamWords(asked: AskedTwice | undefined): string {
  if (asked === undefined) return words.notKnownAskToFindOut
  if (asked.streams === true) return words.yesFirstWordsAfter(formatDuration(asked.firstTextAfter))
  if (asked.streams === 'held-back') return words.heldBackOnTheWay
  return asked.streams === false ? words.noAnswersArriveInOnePiece : words.notKnownTheAnswerWasTooShort
}

/** What is known of a provider's chains. */
interface ChainKnowledge {
  /** What the operator or the preset declares. */
  readonly configured: boolean | 'unknown'
  /** The models whose chains were proven, and those that were found not to chain. */
  readonly proven: readonly string[]
  readonly missing: readonly string[]
  readonly asked: AskedTwice | undefined
}

/** Says whether it continues from its last answer, and how that is known. */
export function chainWords({ configured, proven, missing, asked }: ChainKnowledge): string {
  if (asked?.chains === true) return words.yesItKnewWhatTheFirstQuestionSaid
  if (asked?.chains === false) {
    return asked.refusal === undefined
      ? words.noItDidNotKnowTheFirst
      : words.noItRefused(asked.refusal.message)
  }
  if (missing.length > 0) return words.notWith(listWords(missing))
  if (proven.length > 0) return words.provenWith(listWords(proven))
  if (configured === 'unknown') return words.notKnownYetItIsTried
  return configured ? words.yesAsItsMakerSays : words.noAsItsMakerSays
}

/** By the variable that has the key and the one that has the address. */
const advice: Readonly<Record<ConnectionProblem, ((key: string, address: string) => string) | undefined>> = {
  'no-list': undefined,
  server: () => words.parleysServerDidNotAnswer,
  access: () => words.enterTheAccessCodeFirst,
  unreachable: (_key, address) => words.isItRunningCheck(address),
  timeout: (_key, address) => words.itMayBeBusyCheck(address),
  key: (key) => words.setAKeyThatIsValid(key),
  limited: () => words.waitAMinuteThenTest,
  'web-page': (_key, address) => words.theAddressIsProbablyWrong(address),
  'not-a-list': (_key, address) => words.theAddressIsProbablyWrong(address),
  redirect: (_key, address) => words.setItToTheFinalAddress(address),
  failing: () => words.itHasAFaultOfItsOwn,
  other: () => words.readWhatItSays,
}

/** Says what to do about a problem; undefined if there is nothing to do. */
export function adviceFor(upstream: string, problem: ConnectionProblem | undefined): string | undefined {
  const { key, address = key } = variablesOf(upstream)
  return problem === undefined ? undefined : advice[problem]?.(key, address)
}
