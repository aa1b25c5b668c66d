/** What is wrong in one place of a value. */
export interface Problem {
  /** A JSON pointer; empty for the value as a whole. */
  readonly path: string
  readonly message: string
}

/** The result of validating a value against a schema. */
export type Verdict =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[]; readonly more: number }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'bad-schema'; readonly message: string }
  /** It took longer than a person would wait; some schemas take forever. */
  | { readonly kind: 'too-slow' }
  /** This browser does not run workers. */
  | { readonly kind: 'unavailable' }

/**
 * A request from the page to the worker. Values are texts, because cloning a deeply nested value overflows the stack.
 */
export interface ValidateRequest {
  readonly id: number
  readonly schema: string
  readonly text?: string
}

/** A message from the worker: first that it is ready, then a verdict for each request. */
export type ValidateReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'verdict'; readonly id: number; readonly verdict: Verdict }
