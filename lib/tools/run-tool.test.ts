import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeTool } from '@/lib/chat/testing/fake-toolbox'
import { withResolvers } from '@/lib/util/with-resolvers'
import { runTool } from './run-tool'
import { failed, succeeded, type ToolResult } from './tool-result'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const tool = makeTool('order', 'always', { handler: { kind: 'mcp', server: 'shop', tool: 'order' } })

/** Runs a call whose connection breaks off. */
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

/** Runs a tool of a server; resolves when the test tells it to. */
function runWaiting(argumentsText = '{}', signal = new AbortController().signal) {
  const { promise, resolve } = withResolvers<ToolResult>()
  const callMcp = vi.fn((_server: string, _tool: string, _text: string, cut: AbortSignal) => {
    cut.addEventListener('abort', () => resolve(failed('cut')))
    return promise
  })
  const runInSandbox = () => Promise.reject(new Error('Nothing runs here.'))
  return { running: runTool(tool, argumentsText, { callMcp, runInSandbox }, signal), resolve, callMcp }
}

test('a call of a server may take as long as its operator lets it', async () => {
  const { running, resolve } = runWaiting()
  await vi.advanceTimersByTimeAsync(590_000)
  resolve(succeeded('Waited.'))
  expect(await running).toMatchObject({ output: 'Waited.' })
})

test.each(['{"customer":9007199254740995,"share":2.50}', '{"a":1,"a":2}', ' {"e": 1E400 } '])(
  'a tool gets %s letter for letter',
  (text) => {
    const { callMcp } = runWaiting(text)
    expect(callMcp.mock.calls[0]?.[2]).toBe(text)
  },
)

test('no arguments are an empty object', () => {
  expect(runWaiting(' ').callMcp.mock.calls[0]?.[2]).toBe('{}')
})
