import type { JsonObject } from '@/lib/responses/types'
import { embeddingModel } from './embed'
import { models } from './models'
import type { RecordedModel } from './recordings'

/** The maximum context size in tokens; a longer one is refused unless `truncation` is `auto`. */
export const contextLength = 128_000

/** The date of the specification that the scenarios follow: 2026-04-24. */
const CREATED = 1_776_988_800

const SUPPORTED_PARAMETERS = [
  'include',
  'instructions',
  'max_output_tokens',
  'metadata',
  'parallel_tool_calls',
  'previous_response_id',
  'reasoning',
  'store',
  'stream',
  'text',
  'tool_choice',
  'tools',
  'truncation',
]

const embeddingArchitecture = {
  modality: 'text->embeddings',
  input_modalities: ['text'],
  output_modalities: ['embeddings'],
}

/** Returns the body of `GET /v1/models`, with the fields that TheRouter has for each model. */
export function listModels(recordings: Iterable<RecordedModel>): JsonObject {
  const recorded = [...recordings].map(({ model, name }) => ({
    id: model,
    name: `Recording: ${name}`,
    description: 'A recorded stream of a real server, replayed event by event whatever is asked.',
  }))
  const embeds = {
    ...describeModel(embeddingModel),
    architecture: embeddingArchitecture,
    supported_parameters: [],
  }
  return { object: 'list', data: [...models.map(describeModel), embeds, ...recorded.map(describeModel)] }
}

function describeModel(model: { id: string; name: string; description: string }): JsonObject {
  return {
    id: model.id,
    object: 'model',
    created: CREATED,
    owned_by: 'parley-demo',
    name: model.name,
    description: model.description,
    context_length: contextLength,
    architecture: {
      modality: 'text+image+file->text',
      input_modalities: ['text', 'image', 'file'],
      output_modalities: ['text'],
    },
    pricing: { prompt: '0', completion: '0', request: '0', image: '0' },
    supported_parameters: SUPPORTED_PARAMETERS,
  }
}
