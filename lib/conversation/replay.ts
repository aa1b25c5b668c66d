import { answeredCallId, callIdOf, isCallOutput, outputFor } from '@/lib/responses/call-outputs'
import type { Item } from '@/lib/responses/types'
import { answerInput } from './answer-input'
import { isAnswered, isCompacted, outputOfCallNotRun } from './answer-status'
import { isRefused } from './is-refused'
import { isRunUpstream } from './hosted-calls'
import { asFunctionCall } from './function-form'
import { type Reader, withoutThoughts } from './reader'
import type { Turn } from './types'

/**
 * Returns the whole conversation as input items, in order, in a form that any provider accepts: each call next to its
 * output, each reasoning item next to what followed it, and each answer in the form its reader knows (`answerInput`).
 *
 * @param path the earlier turns, oldest first; those refused for their content are left out
 * @param input the new items
 * @param readerOf returns who reads a turn's answer now
 */
export function replay(
  path: readonly Turn[],
  input: readonly Item[],
  readerOf: (turn: Turn) => Reader,
): readonly Item[] {
  const said = path.filter((turn) => !isRefused(turn))
  // Reasoning before this point was refused once; trying it again each time would cost one request per turn.
  const refusedAt = said.findLastIndex(({ resent }) => resent?.reason === 'thoughts-refused')
  const readerAt = (turn: Turn, at: number) =>
    at < refusedAt ? withoutThoughts(readerOf(turn)) : readerOf(turn)
  // Only the model that compacted a context can read it; everyone else gets what it stands for.
  const start = said.findLastIndex((turn, at) => isCompacted(turn) && readerAt(turn, at) === 'author')
  const given = [...said.flatMap((turn) => turn.input), ...input].filter(isCallOutput)
  const writer = createInputWriter()
  for (const [at, turn] of said.entries()) {
    if (at === start) writer.addInput(turn.state.output)
    if (at <= start || turn.compacts) continue
    const reader = readerAt(turn, at)
    const isOwn = reader === 'author'
    writer.addInput(turn.input.filter((item) => isOwn || !('encrypted_content' in item)))
    if (!isAnswered(turn)) continue
    const { output } = turn.state
    const newId = (prefix: string) => writer.newId(turn, prefix)
    const answer = {
      output,
      isRunUpstream: (call: Item) => isRunUpstream(turn, call),
      isAnswered: (request: Item) => outputFor(request, [...output, ...given]) !== undefined,
      newId,
    }
    writer.addAnswer(answerInput(answer, reader), newId)
  }
  writer.addInput(input)
  return writer.end()
}

/** The longest id that OpenAI accepts; Copilot sends ids of 400 characters. */
const maxIdLength = 64

/** Items that others refer to by their ids, so the ids stay unchanged. */
const referredTo: ReadonlySet<string> = new Set([
  'mcp_approval_request',
  'local_shell_call',
  'local_shell_call_output',
])

/** The prefixes of the ids we create: OpenAI checks them for its main types. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['message', 'msg'],
  ['reasoning', 'rs'],
  ['function_call', 'fc'],
  ['web_search_call', 'ws'],
  ['file_search_call', 'fs'],
  ['code_interpreter_call', 'ci'],
  ['image_generation_call', 'ig'],
  ['mcp_call', 'mcp'],
  ['mcp_list_tools', 'mcpl'],
  ['compaction', 'cmp'],
  ['custom_tool_call', 'ctc'],
  ['shell_call', 'sh'],
  ['apply_patch_call', 'apc'],
  ['computer_call', 'cu'],
])

/** Writes items one after the other, closing every call before anything else follows, and using no id twice. */
function createInputWriter() {
  const items: Item[] = []
  const ids = new Set<string>()
  const callIds = new Set<string>()
  /** Calls without an output so far, by their original ids. */
  const open = new Map<string, Item>()
  let made = 0

  function newId({ id }: Turn, prefix: string): string {
    made += 1
    return `${prefix}_${id.replaceAll(/[^a-zA-Z0-9]/g, '').slice(0, 40)}${made}`
  }

  function closeAllBut(answered: ReadonlySet<string | undefined>): void {
    for (const [callId, call] of open) {
      if (answered.has(callId)) continue
      items.push(...outputOfCallNotRun(call))
      open.delete(callId)
    }
  }

  function add(item: Item): void {
    const { approval_request_id: requestId } = item
    // The request that the item answers was left out.
    if (item.type === 'mcp_approval_response' && !items.some(({ id }) => id === requestId)) return
    const callId = callIdOf(item)
    const answered = answeredCallId(item)
    if (callId !== undefined) addCall(item, callId)
    else if (answered === undefined) items.push(item)
    else addOutput(item, answered)
  }

  /** Some servers restart their numbering in each answer, and others refuse an input with one id for two calls. */
  function addCall(item: Item, callId: string): void {
    const isTaken = callIds.has(callId) && item['call_id'] === callId
    if (isTaken) made += 1
    const call = isTaken ? { ...item, call_id: `${callId.slice(0, 50)}_${made}` } : item
    callIds.add(callIdOf(call) ?? callId)
    open.set(callId, call)
    items.push(call)
  }

  function addOutput(item: Item, answered: string): void {
    const call = open.get(answered)
    // An output whose call was left out answers nothing.
    if (call === undefined) return
    open.delete(answered)
    // The call was written as a function call.
    const isTold = call.type === 'function_call' && item.type !== 'function_call_output'
    const output = isTold ? asFunctionCall(item) : item
    items.push(output['call_id'] === answered ? { ...output, call_id: call['call_id'] } : output)
  }

  return {
    newId,
    /** Adds items from a person, or from one of their tools. */
    addInput(asked: readonly Item[]): void {
      closeAllBut(new Set(asked.map(answeredCallId)))
      asked.forEach(add)
    },
    /** What a model said. */
    addAnswer(answer: readonly Item[], idFor: (prefix: string) => string): void {
      closeAllBut(new Set())
      for (const item of answer) {
        const { id, type } = item
        // Some servers give every first message the same id, and others refuse an input with duplicate ids.
        const isUnfit = id !== undefined && (ids.has(id) || id.length > maxIdLength)
        const own =
          isUnfit && !referredTo.has(type) ? { ...item, id: idFor(prefixes.get(type) ?? 'item') } : item
        if (own.id !== undefined) ids.add(own.id)
        add(own)
      }
    },
    end(): readonly Item[] {
      closeAllBut(new Set())
      return items
    },
  }
}
