import vocabulary from '@/lib/responses/openai/vocabulary.json'

/**
 * The types of events that OpenAI's SDK or the Open Responses specification know.
 *
 * @see Open Responses 2026-04-24 for the texts of raw reasoning
 */
export const knownEvents: ReadonlySet<string> = new Set([
  ...Object.keys(vocabulary.events),
  'response.reasoning.delta',
  'response.reasoning.done',
])
