import { type ResumeResult, resumeResponse, type ResumeSink } from './resume-response'

/** How long we wait for our server once an answer has begun: as long as the server stores answers. Milliseconds. */
const patienceWithAnswer = 30 * 60 * 1000
/** The same if nothing of an answer has arrived: the person wants to know soon whether it worked. Milliseconds. */
const patienceWithout = 10_000

/** Resumes a lost answer as soon as there is a network and the page is visible again. */
export function resumeInBrowser(sink: ResumeSink, signal: AbortSignal): Promise<ResumeResult> {
  const { cursor, responseId } = sink.lost()
  const hasBegun = cursor !== undefined || responseId !== undefined
  const patience = hasBegun || !navigator.onLine ? patienceWithAnswer : patienceWithout
  return resumeResponse(sink, { patience, signal, now: () => Date.now(), wait: waitForNetwork })
}

/** Waits for the given time, or until the network is back or the laptop is awake. */
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
