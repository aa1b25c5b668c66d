import type { Limits } from '@/lib/util/number-limits'
/** The limits of the numbers of a request, as Open Responses and OpenAI state them. */
export const limits = {
  max_output_tokens: { minimum: 16, maximum: Number.MAX_SAFE_INTEGER, whole: true },
  max_tool_calls: { minimum: 1, maximum: Number.MAX_SAFE_INTEGER, whole: true },
  temperature: { minimum: 0, maximum: 2, whole: false },
  top_p: { minimum: 0, maximum: 1, whole: false },
  top_logprobs: { minimum: 0, maximum: 20, whole: true },
  presence_penalty: { minimum: -2, maximum: 2, whole: false },
  frequency_penalty: { minimum: -2, maximum: 2, whole: false },
} as const satisfies Readonly<Record<string, Limits>>
