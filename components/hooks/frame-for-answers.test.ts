// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

vi.mock('./after-paint', () => ({ afterPaint: (callback: () => void) => setTimeout(callback) }))

const waiting: Array<() => void> = []
let requestFrameForAnswers: (callback: () => void) => void

const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))

/** Runs what waits for the next frame, and what follows it. */
function frame() {
  for (const callback of waiting.splice(0)) callback()
  vi.advanceTimersByTime(1)
}

beforeEach(async () => {
  vi.useFakeTimers()
  vi.resetModules()
  ;({ requestFrameForAnswers } = await import('./frame-for-answers'))
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => waiting.push(callback))
})
afterEach(() => {
  waiting.length = 0
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a frame with a key is left to the key, and the next one draws', () => {
  const draw = vi.fn<() => void>()
  requestFrameForAnswers(draw)
  press()
  frame()
  expect(draw).not.toHaveBeenCalled()
  frame()
  expect(draw).toHaveBeenCalledOnce()
})

test('a key that is held down takes two frames of three', () => {
  const draw = vi.fn<() => void>()
  requestFrameForAnswers(draw)
  for (let frames = 0; frames < 3; frames += 1) {
    expect(draw).not.toHaveBeenCalled()
    press()
    frame()
  }
  expect(draw).toHaveBeenCalledOnce()
})

/** What draws an answer, which takes some milliseconds. */
const drawFor = (milliseconds: number) => vi.fn<() => void>(() => void vi.advanceTimersByTime(milliseconds))

test('between keys, answers rest three times as long as drawing took, and not for long', () => {
  for (const [took, rest] of [
    [60, 180],
    [900, 400],
  ] as const) {
    press()
    const next = drawFor(0)
    const draw = vi.fn<() => void>(() => {
      vi.advanceTimersByTime(took)
      // Of several answers, the next one is requested while one is drawn.
      requestFrameForAnswers(next)
    })
    requestFrameForAnswers(draw)
    // The frame of the key, and the one after which it is drawn.
    frame()
    frame()
    expect(draw).toHaveBeenCalledOnce()
    press()
    // The drawing and the key are painted; then nothing waits for a frame until the rest is over.
    frame()
    frame()
    frame()
    expect(waiting).toHaveLength(0)
    vi.advanceTimersByTime(rest - 10)
    frame()
    expect(next).not.toHaveBeenCalled()
    vi.advanceTimersByTime(10)
    frame()
    expect(next).toHaveBeenCalledOnce()
    frame()
  }
})

test('a key that comes between the frame and the drawing goes first', () => {
  press()
  const draw = vi.fn<() => void>()
  requestFrameForAnswers(draw)
  frame()
  for (const callback of waiting.splice(0)) callback()
  press()
  vi.advanceTimersByTime(1)
  expect(draw).not.toHaveBeenCalled()
  frame()
  expect(draw).not.toHaveBeenCalled()
  frame()
  expect(draw).toHaveBeenCalledOnce()
})

test('while nobody types, answers rest as long as drawing took, and not for long', () => {
  for (const [took, rest] of [
    [40, 40],
    [900, 50],
  ] as const) {
    const next = drawFor(0)
    const draw = vi.fn<() => void>(() => {
      vi.advanceTimersByTime(took)
      requestFrameForAnswers(next)
    })
    requestFrameForAnswers(draw)
    frame()
    expect(draw).toHaveBeenCalledOnce()
    frame()
    vi.advanceTimersByTime(rest - 10)
    frame()
    expect(next).not.toHaveBeenCalled()
    vi.advanceTimersByTime(10)
    frame()
    expect(next).toHaveBeenCalledOnce()
    frame()
  }
})

test('what is painted within two frames is drawn again after the next one', () => {
  for (let frames = 0; frames < 3; frames += 1) {
    const draw = drawFor(30)
    requestFrameForAnswers(draw)
    frame()
    expect(draw).toHaveBeenCalledOnce()
  }
})
