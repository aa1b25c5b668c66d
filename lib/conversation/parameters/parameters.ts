import { words as strings } from '@/lib/language/english/conversation'
import { limits } from './limits'
import type { Limits } from '@/lib/util/number-limits'

export type ParameterGroup = 'answer' | 'reasoning' | 'sampling' | 'tools' | 'format' | 'delivery' | 'raw'

/** How a parameter is set: within which limits, or from which words. */
type ParameterKind =
  | { readonly kind: 'long-text' }
  | { readonly kind: 'text'; readonly longest: number }
  | { readonly kind: 'number'; readonly limits: Limits }
  /** One word; providers may accept others. */
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'flag' }
  | { readonly kind: 'names'; readonly options: readonly string[] }
  | { readonly kind: 'pairs'; readonly max: number; readonly longestKey: number; readonly longest: number }
  /** Has a view of its own. */
  | { readonly kind: 'tools' | 'tool-choice' | 'format' | 'json' }

export interface Parameter {
  /** The parameter's name in the request; a dot leads into an object. */
  readonly path: string
  readonly label: string
  readonly group: ParameterGroup
  /** What the parameter does, in one sentence. */
  readonly sentence: string
  readonly kind: ParameterKind
  /**
   * The parameter's names in a model's `supported_parameters`. Undefined if such lists don't cover it: they name what a
   * model accepts, not what its gateway does.
   */
  readonly listedAs?: readonly string[]
}

export const groups: ReadonlyArray<{ readonly id: ParameterGroup; readonly title: string }> = [
  { id: 'answer', title: strings.answer },
  { id: 'reasoning', title: strings.reasoning },
  { id: 'sampling', title: strings.sampling },
  { id: 'tools', title: strings.tools },
  { id: 'format', title: strings.structuredOutput },
  { id: 'delivery', title: strings.deliveryAndStorage },
  { id: 'raw', title: strings.rawJson },
]

const choice = (...options: readonly string[]): ParameterKind => ({ kind: 'choice', options })
const number = (of: Limits): ParameterKind => ({ kind: 'number', limits: of })
const text = (longest: number): ParameterKind => ({ kind: 'text', longest })

/** All fields of a request that a person can set. The rest belongs to the chain. */
export const parameters: readonly Parameter[] = [
  {
    path: 'instructions',
    label: strings.instructions,
    group: 'answer',
    sentence: strings.sentWithEveryMessageWhoThe,
    kind: { kind: 'long-text' },
  },
  {
    path: 'max_output_tokens',
    label: strings.maxOutputTokens,
    group: 'answer',
    sentence: strings.theAnswerStopsHereReasoningCounts,
    kind: number(limits.max_output_tokens),
    listedAs: ['max_output_tokens', 'max_tokens', 'max_completion_tokens'],
  },
  {
    path: 'text.verbosity',
    label: strings.verbosity,
    group: 'answer',
    sentence: strings.howLongAnswersAre,
    kind: choice('low', 'medium', 'high'),
    listedAs: ['verbosity', 'text'],
  },
  {
    path: 'truncation',
    label: strings.truncation,
    group: 'answer',
    sentence: strings.whenTheChatIsTooLong,
    kind: choice('auto', 'disabled'),
  },
  {
    path: 'reasoning.effort',
    label: strings.effort,
    group: 'reasoning',
    sentence: strings.howMuchTheModelReasonsBefore,
    kind: choice('none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'),
    listedAs: ['reasoning', 'reasoning_effort', 'reasoning.effort'],
  },
  {
    path: 'reasoning.summary',
    label: strings.summary,
    group: 'reasoning',
    sentence: strings.howTheModelSummarizesItsReasoning,
    kind: choice('auto', 'concise', 'detailed'),
    listedAs: ['reasoning', 'include_reasoning', 'reasoning.summary'],
  },
  {
    path: 'temperature',
    label: strings.temperature,
    group: 'sampling',
    sentence: strings.higherIsMoreVariedLowerIs,
    kind: number(limits.temperature),
    listedAs: ['temperature'],
  },
  {
    path: 'top_p',
    label: strings.topP,
    group: 'sampling',
    sentence: strings.samplesOnlyFromTheMostLikely,
    kind: number(limits.top_p),
    listedAs: ['top_p'],
  },
  {
    path: 'top_logprobs',
    label: strings.topLogprobs,
    group: 'sampling',
    sentence: strings.alternativesReportedForEachTokenWith,
    kind: number(limits.top_logprobs),
    listedAs: ['top_logprobs', 'logprobs'],
  },
  {
    path: 'presence_penalty',
    label: strings.presencePenalty,
    group: 'sampling',
    sentence: strings.above0WordsAlreadyUsedBecome,
    kind: number(limits.presence_penalty),
    listedAs: ['presence_penalty'],
  },
  {
    path: 'frequency_penalty',
    label: strings.frequencyPenalty,
    group: 'sampling',
    sentence: strings.above0WordsUsedOftenBecome,
    kind: number(limits.frequency_penalty),
    listedAs: ['frequency_penalty'],
  },
  {
    path: 'tools',
    label: strings.tools,
    group: 'tools',
    sentence: strings.toolsTheModelMayCall,
    kind: { kind: 'tools' },
    listedAs: ['tools'],
  },
  {
    path: 'tool_choice',
    label: strings.toolChoice,
    group: 'tools',
    sentence: strings.whetherTheModelMayMustOr,
    kind: { kind: 'tool-choice' },
    listedAs: ['tool_choice'],
  },
  {
    path: 'parallel_tool_calls',
    label: strings.parallelToolCalls,
    group: 'tools',
    sentence: strings.whetherTheModelMayCallSeveral,
    kind: { kind: 'flag' },
    listedAs: ['parallel_tool_calls', 'tools'],
  },
  {
    path: 'max_tool_calls',
    label: strings.maxToolCalls,
    group: 'tools',
    sentence: strings.howManyBuiltInToolCalls,
    kind: number(limits.max_tool_calls),
  },
  {
    path: 'text.format',
    label: strings.format,
    group: 'format',
    sentence: strings.jsonInsteadOfProseAnyJson,
    kind: { kind: 'format' },
    listedAs: ['response_format', 'structured_outputs', 'text'],
  },
  {
    path: 'store',
    label: strings.store,
    group: 'delivery',
    sentence: strings.whetherTheProviderStoresAnswersWhen,
    kind: { kind: 'flag' },
  },
  {
    path: 'background',
    label: strings.background,
    group: 'delivery',
    sentence: strings.theProviderFinishesTheAnswerEven,
    kind: { kind: 'flag' },
  },
  {
    path: 'service_tier',
    label: strings.serviceTier,
    group: 'delivery',
    sentence: strings.howFastTheProviderWorksAnd,
    kind: choice('auto', 'default', 'flex', 'priority', 'scale', 'fast', 'ultrafast'),
  },
  {
    path: 'stream_options.include_obfuscation',
    label: strings.obfuscation,
    group: 'delivery',
    sentence: strings.padsTheStreamToHideThe,
    kind: { kind: 'flag' },
  },
  {
    path: 'include',
    label: strings.include,
    group: 'delivery',
    sentence: strings.extraDataReturnedWithTheAnswer,
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
    label: strings.metadata,
    group: 'delivery',
    sentence: strings.upTo16NotesStoredWith,
    kind: { kind: 'pairs', max: 16, longestKey: 64, longest: 512 },
  },
  {
    path: 'safety_identifier',
    label: strings.safetyIdentifier,
    group: 'delivery',
    sentence: strings.identifiesYouToTheProviderSo,
    kind: text(64),
  },
  {
    path: 'prompt_cache_key',
    label: strings.promptCacheKey,
    group: 'delivery',
    sentence: strings.requestsWithTheSameKeyAre,
    kind: text(64),
  },
  {
    path: 'extra',
    label: strings.rawJson,
    group: 'raw',
    sentence: strings.anyOtherRequestFieldsTheyOverride,
    kind: { kind: 'json' },
  },
]
