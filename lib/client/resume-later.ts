import { loadPatiently } from './load-patiently'
import type { LostResponse, Resumed, ResumeSink } from './resume-response'

/** Loads what goes on with lost answers. It is wanted before the network is gone, for it could not be had then. */
export const loadResume = () => import('./resume-in-browser')

/** As `resumeInBrowser`, once that is there. */
export async function resumeLater(sink: ResumeSink, signal: AbortSignal): Promise<Resumed> {
  let resume
  try {
    resume = (await loadPatiently(loadResume)).resumeInBrowser
  } catch {
    return { kind: 'unreachable' }
  }
  return resume(sink, signal)
}

/** As `stopResponse`, once that is there. */
export async function stopLater(stopped: LostResponse) {
  try {
    return await (await import('./stop-response')).stopResponse(stopped)
  } catch {
    return undefined
  }
}
