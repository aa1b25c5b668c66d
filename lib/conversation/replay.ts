import { answeredCallId, callIdOf, isCallOutput, outputFor } from '@/lib/responses/call-outputs'
import type { Item } from '@/lib/responses/types'
import { answerInput, type Reader, withoutThoughts } from './answer-input'
import { isAnswered, isRefused, notRun } from './answered'
import { isRunUpstream } from './own-calls'
import { asFunctionCall } from './told-calls'
import type { Turn } from './types'

/**
 * The whole conversation as input items, in order, such that any upstream takes it: each call beside its output, each
 * thought beside what came of it, and each answer as its reader knows it (`answerInput`).
 *
 * @param path the turns before, oldest first; what was refused for its content stays behind
 * @param input the new items
 * @param readerOf who reads a turn's answer now
 */
export function replay(
  path: readonly Turn[],
  input: readonly Item[],
  readerOf: (turn: Turn) => Reader,
): readonly Item[] {
  const said = path.filter((turn) => !isRefused(turn))
  // Those before it were refused once; asking again each time would cost a request a turn.
  const refusedAt = said.findLastIndex(({ resent }) => resent?.reason === 'thoughts-refused')
  const given = [...said.flatMap((turn) => turn.input), ...input].filter(isCallOutput)
  const writer = createInputWriter()
  for (const [at, turn] of said.entries()) {
    const reader = at < refusedAt ? withoutThoughts(readerOf(turn)) : readerOf(turn)
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

/** The longest id that OpenAI takes; Copilot gives ids of 400 characters. */
const maxIdLength = 64

/** Items that others refer to by their ids, which therefore stay as they are. */
const referredTo: ReadonlySet<string> = new Set([
  'mcp_approval_request',
  'local_shell_call',
  'local_shell_call_output',
])

/** What the ids of ours begin with: OpenAI checks that of the types it knows best. */
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

/** Writes items one after the other, with every call closed before anything else is said, and no id twice. */
function createInputWriter() {
  const items: Item[] = []
  const ids = new Set<string>()
  const callIds = new Set<string>()
  /** Calls without an output so far, by the ids under which they were made. */
  const open = new Map<string, Item>()
  let made = 0

  function newId({ id }: Turn, prefix: string): string {
    made += 1
    return `${prefix}_${id.replaceAll(/[^a-zA-Z0-9]/g, '').slice(0, 40)}${made}`
  }

  function closeAllBut(answered: ReadonlySet<string | undefined>): void {
    for (const [callId, call] of open) {
      if (answered.has(callId)) continue
      items.push(...notRun(call))
      open.delete(callId)
    }
  }

  function add(item: Item): void {
    const { approval_request_id: requestId } = item
    // The request that it answers stayed behind.
    if (item.type === 'mcp_approval_response' && !items.some(({ id }) => id === requestId)) return
    const callId = callIdOf(item)
    const answered = answeredCallId(item)
    if (callId !== undefined) addCall(item, callId)
    else if (answered === undefined) items.push(item)
    else addOutput(item, answered)
  }

  /** Some servers begin to count in each answer anew, and others refuse an input with one id for two calls. */
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
    // An output whose call stayed behind answers nothing.
    if (call === undefined) return
    open.delete(answered)
    // Its call was written as that of a function.
    const isTold = call.type === 'function_call' && item.type !== 'function_call_output'
    const output = isTold ? asFunctionCall(item) : item
    items.push(output['call_id'] === answered ? { ...output, call_id: call['call_id'] } : output)
  }

  return {
    newId,
    /** What a person, or a tool of theirs, said. */
    addInput(asked: readonly Item[]): void {
      closeAllBut(new Set(asked.map(answeredCallId)))
      asked.forEach(add)
    },
    /** What a model said. */
    addAnswer(answer: readonly Item[], idFor: (prefix: string) => string): void {
      closeAllBut(new Set())
      for (const item of answer) {
        const { id, type } = item
        // Some servers give every first message the same id, and others refuse an input that has one twice.
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
