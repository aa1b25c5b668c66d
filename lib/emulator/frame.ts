import type { StreamEvent } from '@/lib/responses/types'

/** One thing a response puts on the wire. */
export type Frame =
  | { readonly kind: 'event'; readonly event: StreamEvent }
  | { readonly kind: 'comment'; readonly text: string }
  /** The end before its time: nothing comes after it, not even `[DONE]`. */
  | { readonly kind: 'cut'; readonly how: 'end' | 'break' }
