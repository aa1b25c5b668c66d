import { type HighlightReply, type HighlightRequest, tokenKinds } from './highlight-message'
import { languageOf } from './languages'

/** The colored pieces of one line, in order; offsets are into the line. */
export type LineColours = ReadonlyArray<{
  readonly start: number
  readonly end: number
  readonly kind: string
}>

/** Colors one code block: lines go in as they become complete, and colors come back in the same order. */
export interface Highlighting {
  push(lines: readonly string[]): void
  end(): void
}

type OnLine = (line: number, colours: LineColours) => void

/** The worker colors lines faster than a page can lay them out: more than this many per frame delay the frame. */
const linesPerFrame = 400

const receivers = new Map<number, OnLine>()
/** Replies from the worker that are not on the page yet. */
let waiting: HighlightReply[] = []
let frame = 0
let blocks = 0
let worker: Worker | undefined
let makeWorker = () => new Worker(new URL('./highlight.worker.ts', import.meta.url), { type: 'module' })

/** For pages that bundle the worker differently. */
export function setHighlightWorker(make: () => Worker): void {
  makeWorker = make
}

/**
 * Starts to color a block. Grammars run in a worker: on the main thread, the first use of one costs more than 100 ms.
 *
 * @param name the language as the model wrote it
 * @param onLine called with each line's colors, some time after it was pushed
 * @returns undefined for a language without a grammar
 */
export function highlight(name: string, onLine: OnLine): Highlighting | undefined {
  const language = languageOf(name)
  if (language === undefined) return undefined
  const block = blocks++
  receivers.set(block, onLine)
  send({ type: 'open', block, language })
  return {
    push: (lines) => send({ type: 'lines', block, lines }),
    end: () => send({ type: 'close', block }),
  }
}

function send(request: HighlightRequest): void {
  worker ??= start()
  worker?.postMessage(request)
}

function start(): Worker | undefined {
  try {
    const started = makeWorker()
    started.addEventListener('message', ({ data }: MessageEvent<HighlightReply>) => {
      waiting.push(data)
      if (frame === 0) frame = requestAnimationFrame(receive)
    })
    return started
  } catch {
    // Without workers (a strict policy, an old browser), code stays in one color.
    return undefined
  }
}

/** Delivers the lines of a frame to their blocks. */
function receive(): void {
  let lines = 0
  const end = waiting.findIndex((reply) => {
    lines += reply.type === 'colours' ? reply.lines.length : 0
    return lines > linesPerFrame
  })
  const now = end === -1 ? waiting : waiting.slice(0, Math.max(1, end))
  waiting = waiting.slice(now.length)
  frame = waiting.length === 0 ? 0 : requestAnimationFrame(receive)
  for (const reply of now) take(reply)
}

function take(reply: HighlightReply): void {
  if (reply.type === 'closed') {
    // A receiver would keep the block's nodes alive long after the person left the chat.
    receivers.delete(reply.block)
    return
  }
  const onLine = receivers.get(reply.block)
  if (onLine === undefined) return
  for (const [at, line] of reply.lines.entries()) onLine(reply.firstLine + at, coloursOf(line))
}

function coloursOf(line: readonly number[]): LineColours {
  const colours = []
  for (let at = 0; at + 2 < line.length; at += 3) {
    const [start = 0, end = 0, kind = 0] = line.slice(at, at + 3)
    colours.push({ start, end, kind: tokenKinds[kind] ?? '' })
  }
  return colours
}
