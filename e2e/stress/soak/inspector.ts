import { createWriteStream } from 'node:fs'
import { WebSocket } from 'undici'
import { isObject } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'

/** Inspects a Node process from outside, so that nothing for it has to be built in. */
export interface Inspector {
  readonly collectGarbage: () => Promise<void>
  /**
   * @param expression its value must be JSON
   */
  readonly evaluate: (expression: string) => Promise<unknown>
  /** Writes a heap snapshot, for Chromium's tools. */
  readonly snapshot: (path: string) => Promise<void>
  readonly close: () => void
}

/** @param address `ws://…`, as the process prints it */
export async function inspect(address: string): Promise<Inspector> {
  const socket = new WebSocket(address)
  const waiting = new Map<number, (result: unknown) => void>()
  let onChunk = (_chunk: string) => {}
  let calls = 0
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', () => reject(new Error('The inspector does not answer.')))
  })
  socket.addEventListener('message', ({ data }) => {
    const message = parseJson(String(data))
    if (!isObject(message)) return
    if (message['method'] === 'HeapProfiler.addHeapSnapshotChunk' && isObject(message['params']))
      onChunk(String(message['params']['chunk']))
    waiting.get(Number(message['id']))?.(message['result'])
    waiting.delete(Number(message['id']))
  })
  const call = (method: string, params: object = {}) =>
    new Promise<unknown>((resolve) => {
      calls += 1
      waiting.set(calls, resolve)
      socket.send(JSON.stringify({ id: calls, method, params }))
    })
  return {
    async collectGarbage() {
      // Some objects only become collectable in the first pass and need the second.
      for (let times = 0; times < 3; times += 1) await call('HeapProfiler.collectGarbage')
    },
    async evaluate(expression) {
      const found = await call('Runtime.evaluate', { expression, returnByValue: true })
      return isObject(found) && isObject(found['result']) ? found['result']['value'] : undefined
    },
    async snapshot(path) {
      const file = createWriteStream(path)
      onChunk = (chunk) => void file.write(chunk)
      await call('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
      await new Promise((resolve) => {
        file.end(resolve)
      })
    },
    close: () => socket.close(),
  }
}
