/** What is wrong at one place of a value. */
export interface Problem {
  /** A JSON pointer; empty for the value as a whole. */
  readonly path: string
  readonly message: string
}

/** What came of holding a value against a schema. */
export type Verdict =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[]; readonly more: number }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'bad-schema'; readonly message: string }
  /** It took longer than anybody waits; some schemas take for ever. */
  | { readonly kind: 'too-slow' }
  /** This browser runs no workers. */
  | { readonly kind: 'unavailable' }

/** What the page asks of the worker. Texts, for a clone of a deep value runs out of stack. */
export interface ValidateRequest {
  readonly id: number
  readonly schema: string
  readonly text?: string
}

/** What comes back: first that it is there, then a verdict for each request. */
export type ValidateReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'verdict'; readonly id: number; readonly verdict: Verdict }
