import { isMessage, isOutputText, isTyped, listOf } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import type { Annotation, Item, OutputText } from '@/lib/responses/types'
import type { Turn } from './types'

/** What reads as one question and one answer: a turn, and the turns that continued its cut-off answer. */
export interface Exchange {
  /** The first turn; its input is the question. */
  readonly first: Turn
  readonly last: Turn
  readonly turns: readonly Turn[]
}

/** Groups a path into exchanges. */
export function exchangesOf(path: readonly Turn[]): readonly Exchange[] {
  const exchanges: Exchange[] = []
  for (const turn of path) {
    const before = exchanges.at(-1)
    if (turn.continues && before !== undefined) {
      exchanges[exchanges.length - 1] = { ...before, last: turn, turns: [...before.turns, turn] }
    } else {
      exchanges.push({ first: turn, last: turn, turns: [turn] })
    }
  }
  return exchanges
}

/** Returns the items of an answer. If it was continued, the cut-off message and its continuation become one message. */
export function itemsOf(exchange: Exchange): readonly Item[] {
  return exchange.turns.map((turn) => turn.state.output).reduce(joinContinued)
}

function joinContinued(cut: readonly Item[], rest: readonly Item[]): readonly Item[] {
  const at = rest.findIndex(isMessage)
  const head = cut.at(-1)
  const tail = rest[at]
  if (head === undefined || tail === undefined || !isMessage(head)) return [...cut, ...rest]
  const [headPart, tailPart] = [contentOf(head).at(-1), contentOf(tail)[0]]
  if (
    headPart === undefined ||
    tailPart === undefined ||
    !isOutputText(headPart) ||
    !isOutputText(tailPart)
  ) {
    return [...cut, ...rest]
  }
  const joined: Item = {
    ...tail,
    // The first id stays, so that the message keeps the same view.
    ...(head.id === undefined ? {} : { id: head.id }),
    content: [...contentOf(head).slice(0, -1), joinParts(headPart, tailPart), ...contentOf(tail).slice(1)],
  }
  // Items before the continuation's text (its reasoning) go before the joined message.
  return [...cut.slice(0, -1), ...rest.slice(0, at), joined, ...rest.slice(at + 1)]
}

function joinParts(head: OutputText, tail: OutputText): OutputText {
  const text = joinText(head.text, tail.text)
  const [ours = [], theirs = []] = [head, tail].map((part) => listOf(part.annotations).filter(isTyped))
  if (theirs.length === 0) return { ...head, text }
  const by = text.length - tail.text.length
  return { ...head, text, annotations: [...ours, ...theirs.map((annotation) => shifted(annotation, by))] }
}

/** Returns an annotation with its offsets shifted to the joined text. */
function shifted(annotation: Annotation, by: number): Annotation {
  const offsets = ['start_index', 'end_index', 'index'].flatMap((field) => {
    const offset = annotation[field]
    return typeof offset === 'number' ? [[field, offset + by] as const] : []
  })
  return { ...annotation, ...Object.fromEntries(offsets) }
}

/**
 * Joins a cut-off text and its continuation. Models tend to reopen the code block that they were in; that fence would
 * close it instead and invert everything after it: code as prose, prose as code.
 */
export function joinText(cut: string, rest: string): string {
  const fence = openFence(cut)
  if (fence === undefined) return cut + rest
  const first = new RegExp(`^(\\s*)\\${fence.charAt(0)}{${fence.length},}([^\\n]*)\\n`).exec(rest)
  if (first === null) return cut + rest
  const [line, space = '', info = ''] = first
  const lastLineAt = cut.lastIndexOf('\n') + 1
  const startsLine = space.includes('\n') || cut.slice(lastLineAt).trim() === ''
  // A bare fence on its own line is the one that ends the block.
  if (startsLine && info.trim() === '') return cut + rest
  const cutInFence = openFence(cut.slice(0, lastLineAt)) === undefined
  return cut + (cutInFence ? '\n' : '') + rest.slice(line.length)
}

/** Returns the fence of the code block that a Markdown text ends inside of. */
function openFence(text: string): string | undefined {
  let open: string | undefined
  for (const line of text.split('\n')) {
    const [, marks, info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/s.exec(line) ?? []
    // Backticks that close on the same line are inline code.
    if (marks === undefined || (marks.startsWith('`') && info.includes('`'))) continue
    if (open === undefined) open = marks
    else if (marks.startsWith(open) && info.trim() === '') open = undefined
  }
  return open
}
