import { loadWithRetries } from './load-with-retries'
import type { LostResponse, ResumeResult, ResumeSink } from './resume-response'

/**
 * Loads the code that resumes lost answers. It has to load before the network is lost, because it can't load
 * afterwards.
 */
export const loadResume = () => import('./resume-in-browser')

/** Like `resumeInBrowser`, once the code is loaded. */
export async function resumeLater(sink: ResumeSink, signal: AbortSignal): Promise<ResumeResult> {
  let resume
  try {
    resume = (await loadWithRetries(loadResume)).resumeInBrowser
  } catch {
    return { kind: 'unreachable' }
  }
  return resume(sink, signal)
}

/** Like `stopResponse`, once the code is loaded. */
export async function stopLater(stopped: LostResponse) {
  try {
    return await (await import('./stop-response')).stopResponse(stopped)
  } catch {
    return undefined
  }
}
