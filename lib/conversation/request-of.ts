import { listOf } from '@/lib/responses/guards'
import { wireTools } from '@/lib/tools/wire-schema'
import type { CreateRequest, JsonObject } from '@/lib/responses/types'
import type { Plan } from './plan'
import type { Settings } from './types'

/** The fields that form a chain: a person's own JSON can't override them. */
export const chainFields: ReadonlySet<string> = new Set([
  'model',
  'input',
  'previous_response_id',
  'conversation',
  'stream',
])

const encryptedReasoning = 'reasoning.encrypted_content'

/**
 * Builds the request body of a turn: what the person set, what the plan decided, and nothing else.
 *
 * @param target whether the provider must store nothing, whatever the settings say
 */
export function requestOf(
  { model, extra = {}, fromFile: _unseen, ...settings }: Settings,
  decided: Plan,
  target: { readonly private: boolean },
): CreateRequest {
  const others = Object.entries(extra).filter(([name]) => !chainFields.has(name))
  const tools = settings.tools === undefined ? {} : { tools: wireTools(settings.tools) }
  const { background, ...rest }: JsonObject = { ...settings, ...tools, ...Object.fromEntries(others) }
  // Background responses have to be stored.
  const fields = background === undefined || target.private ? rest : { ...rest, background }
  const include = new Set([
    ...listOf(fields['include']),
    ...(decided.kind === 'replayed' && decided.includesReasoning ? [encryptedReasoning] : []),
  ])
  return {
    ...fields,
    model,
    input: decided.input,
    ...(decided.kind === 'chained' ? { previous_response_id: decided.previousResponseId } : {}),
    ...(include.size > 0 ? { include: [...include] } : {}),
    ...(target.private ? { store: false } : {}),
    stream: true,
  }
}

/** Returns the request without asking for reasoning that can be sent back. Other values of `include` stay. */
export function withoutReasoning({ include, ...request }: CreateRequest): CreateRequest {
  const others = listOf(include).filter((name) => name !== encryptedReasoning)
  return others.length === 0 ? request : { ...request, include: others }
}
