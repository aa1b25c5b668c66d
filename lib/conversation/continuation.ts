import type { Item } from '@/lib/responses/types'

/** What asks for the rest of an answer that was cut at its token limit. */
export const continuation: readonly Item[] = [
  {
    type: 'message',
    role: 'user',
    content: 'Continue exactly where your last answer stopped. Do not repeat or introduce anything.',
  },
]
