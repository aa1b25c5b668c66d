import { limits, type Limits } from './limits'

export type ParameterGroup = 'answer' | 'reasoning' | 'sampling' | 'tools' | 'format' | 'delivery' | 'raw'

/** How a parameter is set: with which limits, or from which words. */
type ParameterKind =
  | { readonly kind: 'long-text' }
  | { readonly kind: 'text'; readonly longest: number }
  | { readonly kind: 'number'; readonly limits: Limits }
  /** One word; upstreams may know others. */
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'names'; readonly options: readonly string[] }
  | { readonly kind: 'pairs'; readonly most: number; readonly longestKey: number; readonly longest: number }
  /** Has a view of its own. */
  | { readonly kind: 'tools' | 'tool-choice' | 'format' | 'json' }

export interface Parameter {
  /** Its name on the wire; a dot leads into an object. */
  readonly path: string
  readonly label: string
  readonly group: ParameterGroup
  /** What it does, in one sentence. */
  readonly sentence: string
  readonly kind: ParameterKind
  /**
   * Its names in a model's `supported_parameters`. Missing where such lists do not speak of it: they name what
   * a model takes, not what its gateway does.
   */
  readonly listedAs?: readonly string[]
}

export const groups: ReadonlyArray<{ readonly id: ParameterGroup; readonly title: string }> = [
  { id: 'answer', title: 'Answer' },
  { id: 'reasoning', title: 'Reasoning' },
  { id: 'sampling', title: 'Sampling' },
  { id: 'tools', title: 'Tools' },
  { id: 'format', title: 'Structured output' },
  { id: 'delivery', title: 'Delivery and storage' },
  { id: 'raw', title: 'Raw JSON' },
]

const choice = (...options: readonly string[]): ParameterKind => ({ kind: 'choice', options })
const number = (of: Limits): ParameterKind => ({ kind: 'number', limits: of })
const text = (longest: number): ParameterKind => ({ kind: 'text', longest })

/** All that a person may set of a request. The rest of it is what a chain is made of. */
export const parameters: readonly Parameter[] = [
  {
    path: 'instructions',
    label: 'Instructions',
    group: 'answer',
    sentence: 'Sent with every turn: who the model is and how it should answer.',
    kind: { kind: 'long-text' },
  },
  {
    path: 'max_output_tokens',
    label: 'Maximum output tokens',
    group: 'answer',
    sentence: 'Where an answer is cut, reasoning included.',
    kind: number(limits.max_output_tokens),
    listedAs: ['max_output_tokens', 'max_tokens', 'max_completion_tokens'],
  },
  {
    path: 'text.verbosity',
    label: 'Verbosity',
    group: 'answer',
    sentence: 'How much the model says.',
    kind: choice('low', 'medium', 'high'),
    listedAs: ['verbosity', 'text'],
  },
  {
    path: 'truncation',
    label: 'Truncation',
    group: 'answer',
    sentence: 'When a chat outgrows the context: auto leaves out old parts, disabled refuses.',
    kind: choice('auto', 'disabled'),
  },
  {
    path: 'reasoning.effort',
    label: 'Effort',
    group: 'reasoning',
    sentence: 'How much the model thinks before it answers.',
    kind: choice('none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'),
    listedAs: ['reasoning', 'reasoning_effort', 'reasoning.effort'],
  },
  {
    path: 'reasoning.summary',
    label: 'Summary',
    group: 'reasoning',
    sentence: 'How the model tells what it thought.',
    kind: choice('auto', 'concise', 'detailed'),
    listedAs: ['reasoning', 'include_reasoning', 'reasoning.summary'],
  },
  {
    path: 'temperature',
    label: 'Temperature',
    group: 'sampling',
    sentence: 'Higher is more varied, lower more predictable.',
    kind: number(limits.temperature),
    listedAs: ['temperature'],
  },
  {
    path: 'top_p',
    label: 'Top P',
    group: 'sampling',
    sentence: 'Only the likeliest tokens, up to this share of the probability.',
    kind: number(limits.top_p),
    listedAs: ['top_p'],
  },
  {
    path: 'top_logprobs',
    label: 'Top logprobs',
    group: 'sampling',
    sentence: 'How many alternatives are reported for each token, with their probabilities.',
    kind: number(limits.top_logprobs),
    listedAs: ['top_logprobs', 'logprobs'],
  },
  {
    path: 'presence_penalty',
    label: 'Presence penalty',
    group: 'sampling',
    sentence: 'Above 0, what was said once becomes less likely.',
    kind: number(limits.presence_penalty),
    listedAs: ['presence_penalty'],
  },
  {
    path: 'frequency_penalty',
    label: 'Frequency penalty',
    group: 'sampling',
    sentence: 'Above 0, what was said often becomes less likely.',
    kind: number(limits.frequency_penalty),
    listedAs: ['frequency_penalty'],
  },
  {
    path: 'tools',
    label: 'Tools',
    group: 'tools',
    sentence: 'What the model may call.',
    kind: { kind: 'tools' },
    listedAs: ['tools'],
  },
  {
    path: 'tool_choice',
    label: 'Tool choice',
    group: 'tools',
    sentence: 'Whether the model may, must or must not call a tool.',
    kind: { kind: 'tool-choice' },
    listedAs: ['tool_choice'],
  },
  {
    path: 'parallel_tool_calls',
    label: 'Parallel tool calls',
    group: 'tools',
    sentence: 'Whether it may call several at once.',
    kind: { kind: 'flag' },
    listedAs: ['parallel_tool_calls', 'tools'],
  },
  {
    path: 'max_tool_calls',
    label: 'Maximum tool calls',
    group: 'tools',
    sentence: 'How often an answer may call built-in tools; further calls are ignored.',
    kind: number(limits.max_tool_calls),
  },
  {
    path: 'text.format',
    label: 'Format',
    group: 'format',
    sentence: 'JSON instead of prose, of any form or after a schema.',
    kind: { kind: 'format' },
    listedAs: ['response_format', 'structured_outputs', 'text'],
  },
  {
    path: 'store',
    label: 'Store',
    group: 'delivery',
    sentence: 'Whether the upstream keeps the answer. Off, the whole history goes with every turn.',
    kind: { kind: 'flag' },
  },
  {
    path: 'background',
    label: 'Background',
    group: 'delivery',
    sentence: 'The upstream goes on with the answer even if nobody listens. Only where it may store it.',
    kind: { kind: 'flag' },
  },
  {
    path: 'service_tier',
    label: 'Service tier',
    group: 'delivery',
    sentence: 'How fast, and at what price, the upstream works.',
    kind: choice('auto', 'default', 'flex', 'priority', 'scale', 'fast', 'ultrafast'),
  },
  {
    path: 'stream_options.include_obfuscation',
    label: 'Obfuscation',
    group: 'delivery',
    sentence: 'Pads the stream, so that its sizes tell nothing. Off saves traffic.',
    kind: { kind: 'flag' },
  },
  {
    path: 'include',
    label: 'Include',
    group: 'delivery',
    sentence: 'What else comes back with the answer.',
    kind: {
      kind: 'names',
      options: [
        'reasoning.encrypted_content',
        'message.output_text.logprobs',
        'file_search_call.results',
        'web_search_call.results',
        'web_search_call.action.sources',
        'message.input_image.image_url',
        'computer_call_output.output.image_url',
        'code_interpreter_call.outputs',
      ],
    },
  },
  {
    path: 'metadata',
    label: 'Metadata',
    group: 'delivery',
    sentence: 'Notes that are kept with the response, up to 16.',
    kind: { kind: 'pairs', most: 16, longestKey: 64, longest: 512 },
  },
  {
    path: 'safety_identifier',
    label: 'Safety identifier',
    group: 'delivery',
    sentence: 'Stands for the person who asks, so that abuse can be traced. Not a real name.',
    kind: text(64),
  },
  {
    path: 'prompt_cache_key',
    label: 'Prompt cache key',
    group: 'delivery',
    sentence: 'Requests with the same key find the same prompt cache more often.',
    kind: text(64),
  },
  {
    path: 'extra',
    label: 'Raw JSON',
    group: 'raw',
    sentence: 'Any other fields of the request. They go over the settings above.',
    kind: { kind: 'json' },
  },
]
