import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { priceOf } from './cost'

/** What the list of models says of one; what it doesn't say is undefined or not among the capabilities. */
export interface ModelFacts {
  /** What people call it: its label, or else its id. */
  readonly name: string
  readonly description: string
  /** How many tokens it can read. */
  readonly context?: number
  /** In USD per token; undefined if it is free or unknown. */
  readonly price?: { readonly input: number; readonly output: number }
  readonly capabilities: readonly ModelCapability[]
}

/** What a model can do besides text: read pictures, call functions, reason before it answers. */
export type ModelCapability = 'images' | 'tools' | 'reasoning'

/** A model as a list has it. */
export type ModelEntry = JsonObject & { readonly id: string }

/** A model's label, or its id if it has none. */
export function modelNameOf({ id, name, display_name }: ModelEntry): string {
  const label = typeof name === 'string' && name !== '' ? name : display_name
  return typeof label === 'string' && label !== '' ? label : id
}

/**
 * Reads what a list entry says, in the fields of those who have any: TheRouter and OpenRouter (`architecture`,
 * `supported_parameters`), Vercel (`tags`), LiteLLM (`model_info`, `supports_…`), vLLM, llama.cpp, LM Studio, Mistral.
 *
 * @see lib/responses/README.md §12
 */
export function modelFacts(model: ModelEntry): ModelFacts {
  const { description } = model
  const price = priceIn(model)
  const context = contextOf(model)
  return {
    name: modelNameOf(model),
    description: typeof description === 'string' ? description.trim() : '',
    ...(context === undefined ? {} : { context }),
    ...(price === undefined ? {} : { price }),
    capabilities: capabilitiesOf(model),
  }
}

/** LiteLLM puts most of it one level deeper, llama.cpp some. */
const layersOf = (model: ModelEntry): readonly JsonObject[] =>
  [model, model['model_info'], model['meta']].filter(isObject)

const contextNames = [
  'context_length',
  'context_window',
  'max_model_len',
  'max_context_length',
  'max_input_tokens',
  'n_ctx_train',
] as const

/** Returns how many tokens a model can read, if its list says so. */
export function contextOf(model: ModelEntry): number | undefined {
  const values = layersOf(model).flatMap((layer) => contextNames.map((name) => layer[name]))
  return values.find(
    (value): value is number => typeof value === 'number' && Number.isFinite(value) && value > 0,
  )
}

function priceIn(model: ModelEntry): ModelFacts['price'] {
  const listed = priceOf(model)
  const pricing = isObject(model['pricing']) ? model['pricing'] : {}
  const pairs: ReadonlyArray<readonly [unknown, unknown]> = [
    [listed?.input, listed?.output],
    // Vercel's texts are per token; the numbers that others have there are per million, or per hour.
    [textIn(pricing['input']), textIn(pricing['output'])],
    ...layersOf(model).map(
      (layer) => [layer['input_cost_per_token'], layer['output_cost_per_token']] as const,
    ),
  ]
  for (const [input, output] of pairs) {
    const isPrice = isAmount(input) && isAmount(output) && (input > 0 || output > 0)
    if (isPrice) return { input, output }
  }
  return undefined
}

const textIn = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : undefined
const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0

/** Words by which lists name a capability. */
const names: Readonly<Record<ModelCapability, ReadonlySet<string>>> = {
  images: new Set(['image', 'vision', 'vlm', 'supports_vision']),
  tools: new Set(['tools', 'tool-use', 'tool_use', 'function_calling', 'supports_function_calling']),
  reasoning: new Set(['reasoning', 'thinking', 'include_reasoning', 'supports_reasoning']),
}
const allCapabilities = ['images', 'tools', 'reasoning'] as const

function capabilitiesOf(model: ModelEntry): readonly ModelCapability[] {
  const { architecture, supported_parameters, tags, capabilities, type } = model
  const said = [
    ...listOf(isObject(architecture) ? architecture['input_modalities'] : undefined),
    ...listOf(supported_parameters),
    ...listOf(tags),
    ...listOf(capabilities),
    // Mistral names each, with whether it has it; LiteLLM does so in the entry itself.
    ...layersOf(model).flatMap(trueFields),
    ...(isObject(capabilities) ? trueFields(capabilities) : []),
    type,
  ]
  return allCapabilities.filter((capability) =>
    said.some((word) => typeof word === 'string' && names[capability].has(word)),
  )
}

const trueFields = (fields: JsonObject) => Object.keys(fields).filter((name) => fields[name] === true)
