import type { DiagramEngine } from './diagram-language'
import type { DiagramLook } from './diagram-look'
import { DiagramProblem, maxSourceLength } from './diagram-problem'
import type { Drawing } from './drawing'
import { DrawingFrame } from './drawing-frame'

/** A diagram to draw. */
export interface DiagramRequest {
  readonly engine: DiagramEngine
  readonly source: string
  readonly look: DiagramLook
  /** Whether somebody still wants it when its turn comes. */
  readonly isWanted: () => boolean
}

/** How many drawings are kept: blocks are built anew, and chats are opened again. */
const keptDrawings = 40

/** How long the frame stays without work, in milliseconds: an engine takes tens of megabytes. */
const idleTime = 60_000

const drawn = new Map<string, Drawing>()
/** Sources that an engine did not get done with: trying again would stop all other diagrams again. */
const tooSlow = new Set<string>()

let frame: DrawingFrame | undefined
let idleTimer: ReturnType<typeof setTimeout> | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Draws a diagram when all earlier ones are drawn. One frame draws them all, because an engine takes a while to start;
 * what is drawn is a picture, so a source that never ends takes nothing but its own drawing with it.
 *
 * @returns undefined if it is not wanted any more
 * @throws a DiagramProblem
 */
export function drawDiagram(request: DiagramRequest): Promise<Drawing | undefined> {
  const drawing = last.then(() => draw(request))
  last = drawing.catch(() => undefined)
  return drawing
}

async function draw({ engine, source, look, isWanted }: DiagramRequest): Promise<Drawing | undefined> {
  const sourceKey = `${engine} ${source}`
  const key = `${look.isDark ? 'dark' : 'light'} ${sourceKey}`
  if (source.length > maxSourceLength) throw new DiagramProblem('tooLong')
  if (tooSlow.has(sourceKey)) throw new DiagramProblem('tooSlow')
  const known = drawn.get(key)
  if (known !== undefined) return known
  if (!isWanted()) return undefined
  clearTimeout(idleTimer)
  frame ??= new DrawingFrame()
  try {
    const { drawing, isChanged } = await frame.draw(engine, source, look)
    if (isChanged) closeFrame()
    keep(key, drawing)
    return drawing
  } catch (error) {
    const { kind } = error instanceof DiagramProblem ? error : { kind: undefined }
    if (kind === 'tooSlow') tooSlow.add(sourceKey)
    // It still works, or an engine did not start, or hangs.
    if (kind !== 'notUnderstood' && kind !== 'dataElsewhere' && kind !== 'tooLarge') closeFrame()
    throw error
  } finally {
    idleTimer = setTimeout(closeFrame, idleTime)
  }
}

function keep(key: string, drawing: Drawing): void {
  drawn.set(key, drawing)
  const [oldest] = drawn.keys()
  if (drawn.size > keptDrawings && oldest !== undefined) drawn.delete(oldest)
}

function closeFrame(): void {
  frame?.close()
  frame = undefined
}
