import { listOf } from '@/lib/responses/guards'
import { wireTools } from '@/lib/tools/wire-schema'
import type { CreateRequest, JsonObject } from '@/lib/responses/types'
import type { Plan } from './plan'
import type { Settings } from './types'

/** The fields a chain is made of: a person's own JSON does not reach them. */
export const chainFields: ReadonlySet<string> = new Set([
  'model',
  'input',
  'previous_response_id',
  'conversation',
  'stream',
])

const encryptedReasoning = 'reasoning.encrypted_content'

/**
 * The body of a turn: what the person set, what the plan decided, and nothing else.
 *
 * @param target whether nothing is to be kept upstream, whatever the settings say
 */
export function requestOf(
  { model, extra = {}, fromFile: _unseen, ...settings }: Settings,
  decided: Plan,
  target: { readonly private: boolean },
): CreateRequest {
  const others = Object.entries(extra).filter(([name]) => !chainFields.has(name))
  const tools = settings.tools === undefined ? {} : { tools: wireTools(settings.tools) }
  const { background, ...rest }: JsonObject = { ...settings, ...tools, ...Object.fromEntries(others) }
  // What is written in the background has to be kept.
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

/** Whether a turn asks the upstream to keep nothing: then it is asked like one of a private chat. */
export const keepsNothing = ({ store, extra = {} }: Settings): boolean =>
  ('store' in extra ? extra['store'] : store) === false

/** The same without asking for reasoning that can be sent back. What the person included stays. */
export function withoutReasoning({ include, ...request }: CreateRequest): CreateRequest {
  const others = listOf(include).filter((name) => name !== encryptedReasoning)
  return others.length === 0 ? request : { ...request, include: others }
}
