import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeTool } from '@/lib/engine/testing/fake-toolbox'
import { runTool } from './run-tool'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const tool = makeTool('order', 'always', { handler: { kind: 'mcp', server: 'shop', tool: 'order' } })

/** A call whose connection breaks off. */
function runCut(signal: AbortSignal) {
  const callMcp = () => Promise.reject(new TypeError('Failed to fetch'))
  const runInSandbox = () => Promise.reject(new Error('Nothing runs here.'))
  return runTool(tool, '{}', { callMcp, runInSandbox }, signal)
}

test('a connection that breaks off is an output only where the page is there a moment later', async () => {
  const onOutput = vi.fn<() => void>()
  const running = runCut(new AbortController().signal).then((result) => {
    onOutput()
    return result
  })
  await vi.advanceTimersByTimeAsync(900)
  expect(onOutput).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(100)
  expect(await running).toMatchObject({ output: '{"error":"Failed to fetch"}', failed: true })
})

test('Stop does not wait for that', async () => {
  const abort = new AbortController()
  const running = runCut(abort.signal)
  await vi.advanceTimersByTimeAsync(10)
  abort.abort(new Error('Stopped.'))
  await expect(running).rejects.toThrow('Stopped.')
  expect(vi.getTimerCount()).toBe(0)
})
