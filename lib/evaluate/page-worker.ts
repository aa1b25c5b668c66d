import { parentPort, workerData } from 'node:worker_threads'

// What a worker of a page has as globals, for a module that was written for one.
Object.assign(globalThis, {
  self: globalThis,
  postMessage: (message: unknown) => parentPort?.postMessage(message),
  addEventListener: (_type: 'message', listener: (event: MessageEvent) => void) =>
    parentPort?.on('message', (data: unknown) => listener(new MessageEvent('message', { data }))),
})

await import(String(workerData))
