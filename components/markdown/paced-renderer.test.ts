// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { PacedRenderer } from './paced-renderer'
import { StreamRenderer } from './stream-renderer'

afterEach(() => vi.unstubAllGlobals())

/** Creates a renderer whose frames run when the test tells them to. */
function open() {
  let frames: Array<() => void> = []
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback))
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = []
  })
  const host = document.createElement('div')
  const paint = () => {
    const [next, ...rest] = frames
    frames = rest
    next?.()
    return next !== undefined
  }
  return { host, renderer: new PacedRenderer(host), paint }
}

function whole(text: string): string {
  const host = document.createElement('div')
  new StreamRenderer(host).update(text, true)
  return host.innerHTML
}

const long = Array.from({ length: 1500 }, (_, at) => `## Part ${at}\n\nSome *words* in \`it\`.\n\n`).join('')

test('a long text comes frame by frame, and is the same in the end', () => {
  const { host, renderer, paint } = open()
  renderer.update(long, true)
  const first = host.childElementCount
  expect(first).toBeGreaterThan(0)
  expect(host.innerHTML).not.toContain('Part 1499')
  while (paint()) expect(host.childElementCount).toBeGreaterThanOrEqual(first)
  expect(host.innerHTML).toBe(whole(long))
})

test('frames that take long have less in them', () => {
  function framesOf(took: number): number {
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += took
      return now
    })
    const { renderer, paint } = open()
    renderer.update(long, true)
    let frames = 0
    while (paint()) frames += 1
    vi.restoreAllMocks()
    return frames
  }
  expect(framesOf(200)).toBeGreaterThan(4 * framesOf(10))
})

test('a short text is there at once, and what is added to it', () => {
  const { host, renderer, paint } = open()
  renderer.update('One', false)
  renderer.update('One *two*', true)
  expect(host.innerHTML).toBe(whole('One *two*'))
  expect(paint()).toBe(false)
})

test('a text that takes the place of a long one is not followed by the rest of that', () => {
  const { host, renderer, paint } = open()
  renderer.update(long, false)
  renderer.update('Another', true)
  while (paint()) expect(host.textContent).not.toContain('Part')
  expect(host.innerHTML).toBe(whole('Another'))
})

test('nothing more is rendered into a box that is gone', () => {
  const { host, renderer, paint } = open()
  renderer.update(long, true)
  const shown = host.innerHTML
  renderer.stop()
  expect(paint()).toBe(false)
  expect(host.innerHTML).toBe(shown)
})
