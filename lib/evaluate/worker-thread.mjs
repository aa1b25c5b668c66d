import { parentPort, workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

// What a worker of a page has as globals, for a module that was written for one.
Object.assign(globalThis, {
  self: globalThis,
  postMessage: (message) => parentPort.postMessage(message),
  addEventListener: (_type, listener) =>
    parentPort.on('message', (data) => listener(new MessageEvent('message', { data }))),
})

// A thread doesn't inherit tsx, which reads TypeScript.
register()
await import(workerData)
