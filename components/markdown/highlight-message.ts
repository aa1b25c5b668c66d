/** A message from the page to the highlighting worker. */
export type HighlightRequest =
  | { readonly type: 'open'; readonly block: number; readonly language: string }
  | { readonly type: 'lines'; readonly block: number; readonly lines: readonly string[] }
  | { readonly type: 'close'; readonly block: number }

/** A reply from the worker. Each line is triples of start, end, and index into `tokenKinds`. */
export type HighlightReply =
  | {
      readonly type: 'colours'
      readonly block: number
      readonly firstLine: number
      readonly lines: ReadonlyArray<readonly number[]>
    }
  /** Nothing more will arrive for the block. */
  | { readonly type: 'closed'; readonly block: number }

/** The kinds of token that get a color; also the class names. */
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
