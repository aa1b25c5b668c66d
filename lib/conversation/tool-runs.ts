import { answerCall, callIdOf, openApprovals as approvalsIn } from '@/lib/responses/call-outputs'
import { textOf } from '@/lib/responses/fields'
import type { ContentPart, Item } from '@/lib/responses/types'
import { callsForPerson } from './hosted-calls'
import type { ToolRun, Turn } from './types'

/**
 * Returns the run of a call; undefined if none was started. `hasOwn` makes sure that no call id matches an inherited
 * property.
 */
export const runOf = ({ runs }: Turn, callId: string): ToolRun | undefined =>
  runs !== undefined && Object.hasOwn(runs, callId) ? runs[callId] : undefined

/** Returns the run of a call in one of these turns. */
export function runIn(turns: readonly Turn[], item: Item): ToolRun | undefined {
  const id = requestId(item)
  return id === undefined ? undefined : turns.map((turn) => runOf(turn, id)).find((run) => run !== undefined)
}

export const withRun = (turn: Turn, callId: string, run: ToolRun): Turn => ({
  ...turn,
  runs: { ...turn.runs, [callId]: run },
})

/** Returns the name of the lock that is held while a call runs. */
export const callLock = (turnId: string, callId: string): string => `${turnId}/call/${callId}`

/** Returns the calls that a tab is running, or was running when it closed. */
export function runningCalls({ runs }: Turn): readonly string[] {
  return Object.entries(runs ?? {}).flatMap(([callId, { status }]) => (status === 'running' ? [callId] : []))
}

/** Marks a run as cut: nobody knows how it ended. */
export function withCutRun(turn: Turn, callId: string): Turn {
  const run = runOf(turn, callId)
  return run === undefined ? turn : withRun(turn, callId, { ...run, status: 'cut' })
}

/**
 * Merges two versions of a turn with the runs known to either; of the same call, the later state wins. A tab that
 * changes something else in the turn must not lose a run.
 *
 * @param turn the version whose other fields win
 */
export function withRunsOf(turn: Turn, other: Turn | undefined): Turn {
  const theirs = Object.entries(other?.runs ?? {})
  const later = theirs.filter(([callId, run]) => isLater(run, runOf(turn, callId)))
  return later.length === 0 ? turn : { ...turn, runs: { ...turn.runs, ...Object.fromEntries(later) } }
}

/**
 * A restart is later than the previous run's end, the end of a run later than its start, and a known output later than
 * an unknown one.
 */
function isLater(one: ToolRun, other: ToolRun | undefined): boolean {
  if (other === undefined || one.startedAt !== other.startedAt)
    return one.startedAt > (other?.startedAt ?? -1)
  return rank(one) > rank(other)
}

const rank = ({ status }: ToolRun) => (status === 'running' ? 0 : status === 'cut' ? 1 : 2)

/** Returns the calls of an answer that wait for an output, each once, however often a server repeats it. */
export function openCalls(turn: Turn): readonly Item[] {
  // Calls of an answer that was cut off are dropped with it.
  if (turn.state.ended !== 'completed') return []
  const calls = callsForPerson(turn)
  const ids = calls.map(callIdOf)
  return calls.filter((call, at) => ids.indexOf(callIdOf(call)) === at)
}

/** Returns the provider's approval requests that wait for the person. */
const openApprovals = (turn: Turn): readonly Item[] =>
  turn.state.ended === 'completed' ? approvalsIn(turn.state.output, turn.state.output) : []

/** Returns everything that needs an answer before the conversation continues: calls and approval requests. */
export const openRequests = (turn: Turn): readonly Item[] => [...openCalls(turn), ...openApprovals(turn)]

/**
 * Returns the key under which the run of a call, or the answer to an approval request, is stored; undefined for other
 * items.
 */
export const requestId = (item: Item): string | undefined =>
  item.type === 'mcp_approval_request' ? item.id : callIdOf(item)

/** Returns what to send back for the requests of a turn; undefined as long as one of them has no answer. */
export function outputsOf(turn: Turn): readonly Item[] | undefined {
  const items = openRequests(turn).map((request) => answerTo(turn, request))
  return items.every((item) => item !== undefined) ? items : undefined
}

/** Returns what is known so far of the items to send back for a turn's requests. */
export function outputsSoFar(turn: Turn): readonly Item[] {
  return openRequests(turn).flatMap((request) => answerTo(turn, request) ?? [])
}

/** Returns what to send back for a call or a request; undefined if nothing is known. */
export function answerTo(turn: Turn, request: Item): Item | undefined {
  const id = requestId(request) ?? ''
  const run = runOf(turn, id)
  if (request.type !== 'mcp_approval_request') {
    const output = outputOfRun(run)
    return output === undefined
      ? undefined
      : answerCall(request, output, run?.status !== 'denied', partsOfRun(run))
  }
  if (run?.output === undefined) return undefined
  return {
    type: 'mcp_approval_response',
    approval_request_id: id,
    approve: run.status === 'done',
    ...(run.output === '' ? {} : { reason: run.output }),
  }
}

/** Returns the parts of a run that models accept; text describes the rest to them. */
function partsOfRun(run: ToolRun | undefined): readonly ContentPart[] {
  if (run?.parts === undefined || run.status === 'denied') return []
  const parts = run.parts.map((part): ContentPart => (isForModels(part) ? part : inWords(part)))
  const changed = changeOf(run)
  return changed === undefined ? parts : [{ type: 'input_text', text: changed }, ...parts]
}

/** Providers refuse sounds and archives in an output, and the conversation with them. */
function isForModels(part: ContentPart): boolean {
  return part.type !== 'input_file' || /\.(?:pdf|txt|md|csv|json)$/i.test(textOf(part['filename']))
}

const inWords = (part: ContentPart): ContentPart => ({
  type: 'input_text',
  text: `[The tool gave the file “${textOf(part['filename'])}” to the person. Models cannot be sent it.]`,
})

const changeOf = (run: ToolRun) =>
  run.arguments === undefined || run.status === 'denied'
    ? undefined
    : `[The person changed the arguments to ${run.arguments}]`

function outputOfRun(run: ToolRun | undefined): string | undefined {
  if (run?.output === undefined) return undefined
  // The conversation has the call as the model wrote it, so the output has to mention the person's change.
  const changed = changeOf(run)
  return changed === undefined ? run.output : `${changed}\n${run.output}`
}
