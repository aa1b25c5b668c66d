import { answerCall, callIdOf, openApprovals as approvalsIn } from '@/lib/responses/call-outputs'
import { textOf } from '@/lib/responses/fields'
import type { ContentPart, Item } from '@/lib/responses/types'
import { callsForPerson } from './own-calls'
import type { ToolRun, Turn } from './types'

/** The run of a call; undefined where none was begun. Whatever a model calls its calls, nothing else is found. */
export const runOf = ({ runs }: Turn, callId: string): ToolRun | undefined =>
  runs !== undefined && Object.hasOwn(runs, callId) ? runs[callId] : undefined

/** The run of a call of one of these turns. */
export function runIn(turns: readonly Turn[], item: Item): ToolRun | undefined {
  const id = requestId(item)
  return id === undefined ? undefined : turns.map((turn) => runOf(turn, id)).find((run) => run !== undefined)
}

export const withRun = (turn: Turn, callId: string, run: ToolRun): Turn => ({
  ...turn,
  runs: { ...turn.runs, [callId]: run },
})

/** The name of the lock under which a call is run. */
export const callLock = (turnId: string, callId: string): string => `${turnId}/call/${callId}`

/** The calls that a tab is at work on, or was when it ended. */
export function runningCalls({ runs }: Turn): readonly string[] {
  return Object.entries(runs ?? {}).flatMap(([callId, { status }]) => (status === 'running' ? [callId] : []))
}

/** A turn one of whose runs came to no known end. */
export function withCutRun(turn: Turn, callId: string): Turn {
  const run = runOf(turn, callId)
  return run === undefined ? turn : withRun(turn, callId, { ...run, status: 'cut' })
}

/**
 * The same turn as two places have it, with what either knows of its calls: of the same call, what happened
 * later. A tab that changes something else of the turn must not forget a run.
 *
 * @param turn the one whose other fields count
 */
export function withRunsOf(turn: Turn, other: Turn | undefined): Turn {
  const theirs = Object.entries(other?.runs ?? {})
  const later = theirs.filter(([callId, run]) => isLater(run, runOf(turn, callId)))
  return later.length === 0 ? turn : { ...turn, runs: { ...turn.runs, ...Object.fromEntries(later) } }
}

/** Begun again comes after its end before; the end of a run after its beginning; what is known after what is not. */
function isLater(one: ToolRun, other: ToolRun | undefined): boolean {
  if (other === undefined || one.startedAt !== other.startedAt)
    return one.startedAt > (other?.startedAt ?? -1)
  return rank(one) > rank(other)
}

const rank = ({ status }: ToolRun) => (status === 'running' ? 0 : status === 'cut' ? 1 : 2)

/** The calls of an answer that wait for an output, each once however often a server repeats it. */
export function openCalls(turn: Turn): readonly Item[] {
  // Those of an answer that was cut stay behind with it.
  if (turn.state.ended !== 'completed') return []
  const calls = callsForPerson(turn)
  const ids = calls.map(callIdOf)
  return calls.filter((call, at) => ids.indexOf(callIdOf(call)) === at)
}

/** The requests of an upstream to be allowed something, which wait for a word. */
const openApprovals = (turn: Turn): readonly Item[] =>
  turn.state.ended === 'completed' ? approvalsIn(turn.state.output, turn.state.output) : []

/** All that waits for an answer before the conversation goes on: calls, and requests to be allowed something. */
export const openRequests = (turn: Turn): readonly Item[] => [...openCalls(turn), ...openApprovals(turn)]

/** What a run of a call or an answer to a request is kept by; undefined for other items. */
export const requestId = (item: Item): string | undefined =>
  item.type === 'mcp_approval_request' ? item.id : callIdOf(item)

/** What goes back for the requests of a turn; undefined as long as one of them has no answer. */
export function outputsOf(turn: Turn): readonly Item[] | undefined {
  const items = openRequests(turn).map((request) => answerTo(turn, request))
  return items.every((item) => item !== undefined) ? items : undefined
}

/** What is known so far of what will go back for the requests of a turn. */
export function outputsSoFar(turn: Turn): readonly Item[] {
  return openRequests(turn).flatMap((request) => answerTo(turn, request) ?? [])
}

/** What goes back for a call or a request; undefined where nothing is known. */
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

/** What models take of the parts of a run; of the rest they are told. */
function partsOfRun(run: ToolRun | undefined): readonly ContentPart[] {
  if (run?.parts === undefined || run.status === 'denied') return []
  const parts = run.parts.map((part): ContentPart => (isForModels(part) ? part : inWords(part)))
  const changed = changeOf(run)
  return changed === undefined ? parts : [{ type: 'input_text', text: changed }, ...parts]
}

/** Sounds and archives in an output are refused, and with them the conversation. */
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
  // The call stands in the conversation as the model wrote it.
  const changed = changeOf(run)
  return changed === undefined ? run.output : `${changed}\n${run.output}`
}
