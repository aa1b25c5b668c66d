/** What the page sends to the highlighting worker. */
export type HighlightRequest =
  | { readonly type: 'open'; readonly block: number; readonly language: string }
  | { readonly type: 'lines'; readonly block: number; readonly lines: readonly string[] }
  | { readonly type: 'close'; readonly block: number }

/** What comes back: consecutive lines of a block, each as triples of start, end and index into `tokenKinds`. */
export interface HighlightReply {
  readonly block: number
  readonly firstLine: number
  readonly lines: ReadonlyArray<readonly number[]>
}

/** The kinds of token that get a colour; also the class names. */
export const tokenKinds = [
  'keyword',
  'string',
  'number',
  'function',
  'type',
  'comment',
  'variable',
  'inserted',
  'deleted',
] as const
