import type { StreamEvent } from '@/lib/responses/types'

/** One thing a response sends. */
export type WireFrame =
  | { readonly kind: 'event'; readonly event: StreamEvent }
  | { readonly kind: 'comment'; readonly text: string }
  /** A premature end: nothing follows it, not even `[DONE]`. */
  | { readonly kind: 'cut'; readonly how: 'end' | 'break' }
