import { type Resumed, resumeResponse, type ResumeSink } from './resume-response'

/** How long our server is waited for that has begun to answer: as long as it keeps answers. Milliseconds. */
const patienceWithAnswer = 30 * 60 * 1000
/** The same where nothing of an answer has come: who asks wants to know soon whether that went well. */
const patienceWithout = 10_000

/** Goes on with a lost answer as soon as there is a network, and the page is looked at again. */
export function resumeInBrowser(sink: ResumeSink, signal: AbortSignal): Promise<Resumed> {
  const { cursor, responseId } = sink.lost()
  const hasBegun = cursor !== undefined || responseId !== undefined
  const patience = hasBegun || !navigator.onLine ? patienceWithAnswer : patienceWithout
  return resumeResponse(sink, { patience, signal, now: () => Date.now(), wait: waitForNetwork })
}

/** Waits, but not longer than until the network is back, or the laptop awake. */
function waitForNetwork(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const over = new AbortController()
    const finish = () => {
      clearTimeout(timer)
      over.abort()
      if (signal.aborted) reject(signal.reason)
      else resolve()
    }
    const timer = setTimeout(finish, milliseconds)
    const options = { signal: over.signal }
    signal.addEventListener('abort', finish, options)
    addEventListener('online', finish, options)
    document.addEventListener('visibilitychange', finish, options)
  })
}
