import { isMessage } from '@/lib/responses/guards'
import { inputText } from '@/lib/responses/select'
import type { Turn } from './types'

/** The size of a context before and after it was compacted, in tokens. */
export interface CompactedTokens {
  readonly before: number
  /** An estimate: the provider counts what it wrote, but not the messages that it kept. */
  readonly after: number
}

/** Returns what compacting did to the context, as far as the provider reports it. */
export function compactedTokens({ state }: Turn): CompactedTokens | undefined {
  const { input_tokens: before, output_tokens: written } = state.response?.usage ?? {}
  if (typeof before !== 'number' || typeof written !== 'number') return undefined
  // About four characters are a token.
  return { before, after: written + Math.ceil(inputText(state.output.filter(isMessage)).length / 4) }
}
