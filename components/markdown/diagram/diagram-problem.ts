import { formatCount } from '@/lib/language/format'
import { words } from '@/lib/language/english/markdown'

/** Characters of a source. Layout takes more than linear time, and nobody reads a diagram of that size. */
export const maxSourceLength = 10_000

/** How long an engine may take for one diagram, in milliseconds. */
export const maxDrawingTime = 5000

/** Why there is no drawing. */
export type DiagramProblemKind =
  | 'tooLong'
  | 'tooSlow'
  | 'tooLarge'
  | 'notUnderstood'
  | 'dataElsewhere'
  | 'notLoaded'

export class DiagramProblem extends Error {
  readonly kind: DiagramProblemKind

  /** @param detail what the engine says */
  constructor(kind: DiagramProblemKind, detail = '') {
    super(detail)
    this.kind = kind
  }
}

/** Returns a sentence for the person. */
export const problemSentence = ({ kind, message }: DiagramProblem): string => sentences[kind](message)

const sentences: Readonly<Record<DiagramProblemKind, (message: string) => string>> = {
  tooLong: () => words.diagramIsTooLong(formatCount(maxSourceLength)),
  tooSlow: () => words.diagramTookTooLong(formatCount(maxDrawingTime / 1000)),
  tooLarge: () => words.diagramIsTooLarge,
  notUnderstood: (message) => words.diagramNotUnderstood(reasonOf(message)),
  dataElsewhere: () => words.diagramDataIsElsewhere,
  notLoaded: () => words.couldntLoadWhatDrawsThis,
}

/**
 * Returns an engine's message as one line. Its parsers quote the source and list every token that could have followed;
 * the line's number and the token that did follow say enough.
 */
export function reasonOf(message: string): string {
  const [first = ''] = message.trim().split('\n')
  const [, unexpected] = /\bgot '([^']*)'\s*$/.exec(message.trim()) ?? []
  const place = first.replace(/[:.]\s*$/, '').replace(/^(?:Error|UnknownDiagramError):\s*/, '')
  const reason = unexpected === undefined ? place : words.unexpectedIn(place, unexpected)
  return reason.replaceAll(/\s+/g, ' ').slice(0, 200)
}
