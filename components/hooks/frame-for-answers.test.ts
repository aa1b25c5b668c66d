// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { requestFrameForAnswers } from './frame-for-answers'

const waiting: Array<() => void> = []
const frame = () => {
  for (const callback of waiting.splice(0)) callback()
}

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => waiting.push(callback))
})
afterEach(() => {
  frame()
  vi.unstubAllGlobals()
})

test('a frame with a key is left to the key, and the next one draws', () => {
  const draw = vi.fn<() => void>()
  requestFrameForAnswers(draw)
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
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
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', repeat: true }))
    frame()
  }
  expect(draw).toHaveBeenCalledOnce()
})
