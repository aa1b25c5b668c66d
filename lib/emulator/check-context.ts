import { isFunctionCall, isFunctionCallOutput } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import { ApiError } from './api-error'

/**
 * Refuses a context that a model could not answer (lib/responses/README.md §8): a duplicate id, a tool output without its call, a
 * finished tool call without its output. Throws the 400 that says which.
 */
export function checkContext(context: readonly Item[]): void {
  const ids = new Set<string>()
  const calls = new Set<string>()
  const waiting = new Set<string>()
  for (const item of context) {
    if (item.id !== undefined) {
      if (ids.has(item.id)) {
        throw refusal(`Duplicate item found with id ${item.id}. Remove it from your input and try again.`)
      }
      ids.add(item.id)
    }
    if (isFunctionCall(item)) {
      if (calls.has(item.call_id)) throw refusal(`Duplicate call_id found: ${item.call_id}.`)
      calls.add(item.call_id)
      // A call whose arguments were cut off can't be run, so it needs no output.
      if (item.status !== 'incomplete') waiting.add(item.call_id)
    }
    if (isFunctionCallOutput(item)) {
      if (!calls.has(item.call_id)) {
        throw refusal(`No tool call found for function call output with call_id ${item.call_id}.`)
      }
      waiting.delete(item.call_id)
    }
  }
  const [open] = waiting
  if (open !== undefined) throw refusal(`No tool output found for function call ${open}.`)
}

function refusal(message: string): ApiError {
  return new ApiError({ status: 400, message, param: 'input' })
}
