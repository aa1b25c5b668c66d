import { isFunctionCall, isFunctionCallOutput, isObject, listOf } from './guards'
import type { ContentPart, Item, JsonObject } from './types'

/** What answers a call. */
interface Answer {
  readonly type: string
  /** The field of the answer that names the call. */
  readonly field: string
  /** The same field in a request, if its name differs there. */
  readonly requestField?: string
  /**
   * Builds the rest of the answer, for calls that a person or their program can answer with text; returns undefined if
   * that text is no valid answer.
   */
  readonly body?: (text: string, ran: boolean, call: Item) => JsonObject | undefined
  /** Whether its `output` can also be a list of parts. */
  readonly takesParts?: true
}

const asOutput = (text: string): JsonObject => ({ output: text })

/**
 * Answers with a picture of the screen. Someone who took it has seen what the model asked to be careful about, so its
 * safety checks count as acknowledged.
 */
function asScreenshot(text: string, ran: boolean, call: Item): JsonObject | undefined {
  const address = text.trim()
  if (!ran || !/^(https?:\/\/|data:image\/)/i.test(address)) return undefined
  const checks = listOf(call['pending_safety_checks'])
  return {
    output: { type: 'computer_screenshot', image_url: address },
    ...(checks.length > 0 ? { acknowledged_safety_checks: checks } : {}),
  }
}

/** Answers with the tools that were found, as a JSON list; anything else in the text is ignored. */
function asTools(text: string): JsonObject {
  const tools = parseList(text).filter(isObject)
  return { execution: 'client', status: 'completed', tools }
}

function parseList(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return listOf(value)
  } catch {
    return []
  }
}

/** The answer to each type of call. */
const answers: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['function_call', { type: 'function_call_output', field: 'call_id', body: asOutput, takesParts: true }],
  [
    'custom_tool_call',
    { type: 'custom_tool_call_output', field: 'call_id', body: asOutput, takesParts: true },
  ],
  [
    'shell_call',
    {
      type: 'shell_call_output',
      field: 'call_id',
      body: (text, ran) => ({
        output: [
          {
            stdout: ran ? text : '',
            stderr: ran ? '' : text,
            outcome: { type: 'exit', exit_code: ran ? 0 : 1 },
          },
        ],
      }),
    },
  ],
  // In requests, the output's own id is the call's id; answers name the call like all others.
  [
    'local_shell_call',
    { type: 'local_shell_call_output', field: 'call_id', requestField: 'id', body: asOutput },
  ],
  [
    'apply_patch_call',
    {
      type: 'apply_patch_call_output',
      field: 'call_id',
      body: (text, ran) => ({ status: ran ? 'completed' : 'failed', output: text }),
    },
  ],
  // Only a screenshot answers it: the text is its address.
  ['computer_call', { type: 'computer_call_output', field: 'call_id', body: asScreenshot }],
  // Calls of the provider's own search are answered in the same response.
  ['tool_search_call', { type: 'tool_search_output', field: 'call_id', body: asTools }],
  // The provider answers these itself.
  ['program', { type: 'program_output', field: 'call_id' }],
  ['mcp_approval_request', { type: 'mcp_approval_response', field: 'approval_request_id' }],
])

const answerTypes: ReadonlySet<string> = new Set([...answers.values()].map(({ type }) => type))

/** Returns whether an item answers a call or a request of the model, and so belongs next to it. */
export function isCallOutput(item: Item): boolean {
  return answerTypes.has(item.type)
}

/** Returns whether an input asks nothing new: it only answers the calls of the turn before. */
export const isToolRound = (input: readonly Item[]): boolean => input.length > 0 && input.every(isCallOutput)

/**
 * Finds the item that answers a call among the items after it: in the same answer if the provider ran the call,
 * otherwise in the next request.
 */
export function outputFor(call: Item, items: readonly Item[]): Item | undefined {
  const answer = answers.get(call.type)
  if (answer === undefined) return undefined
  const ids = [call['call_id'], call.id].filter((id) => typeof id === 'string' && id !== '')
  return items.find(
    (item) =>
      item.type === answer.type &&
      // A local shell's output uses the call's id as its own.
      (ids.includes(item[answer.field]) || (item[answer.field] === undefined && ids.includes(item.id))),
  )
}

/** Returns the id under which text can answer a call; undefined for all other items. */
export function callIdOf(item: Item): string | undefined {
  if (answers.get(item.type)?.body === undefined) return undefined
  if (item.type === 'function_call' && !isFunctionCall(item)) return undefined
  if (item.type === 'tool_search_call' && item['execution'] !== 'client') return undefined
  const id = item['call_id'] ?? item.id
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** Returns the id of the call that an item answers with text; undefined for all other items. */
export function answeredCallId(item: Item): string | undefined {
  const answer = [...answers.values()].find(({ type, body }) => type === item.type && body !== undefined)
  if (answer === undefined || (item.type === 'function_call_output' && !isFunctionCallOutput(item)))
    return undefined
  const id = item[answer.field] ?? item.id
  return typeof id === 'string' ? id : undefined
}

/**
 * Returns what to send back for a call.
 *
 * @param ran whether it was run at all: a shell and a patch have a field for that
 * @param parts the output with its pictures and files, for calls that accept them
 * @returns undefined if no text, or not this one, can answer it
 */
export function answerCall(
  call: Item,
  text: string,
  ran = true,
  parts: readonly ContentPart[] = [],
): Item | undefined {
  const answer = answers.get(call.type)
  const id = callIdOf(call)
  if (answer?.body === undefined || id === undefined) return undefined
  const body = answer.takesParts && parts.length > 0 ? { output: parts } : answer.body(text, ran, call)
  return body && { type: answer.type, [answer.requestField ?? answer.field]: id, ...body }
}

/** Returns the calls in `output` that text can answer and no item of `inputs` does. */
export function unansweredCalls(output: readonly Item[], inputs: readonly Item[]): readonly Item[] {
  const answered = new Set(inputs.map(answeredCallId))
  return output.filter((item) => {
    const id = callIdOf(item)
    return id !== undefined && !answered.has(id)
  })
}

/** Returns the approval requests in `output` that no item of `items` answers. */
export function openApprovals(output: readonly Item[], items: readonly Item[]): readonly Item[] {
  return output.filter(
    (item) =>
      item.type === 'mcp_approval_request' &&
      typeof item.id === 'string' &&
      outputFor(item, items) === undefined,
  )
}
