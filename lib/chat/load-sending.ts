import { answerCutOff, partNotLoaded } from '@/lib/client/connection-errors'
import { loadWithRetries } from '@/lib/client/load-with-retries'

/**
 * Loads the code that plans requests, sends turns and folds answers. The person has to write a question first, so it
 * loads after the composer.
 */
export const loadPlanAndSend = () => import('./plan-and-send').then((module) => module.planAndSend)

/**
 * Takes the place of that code if it can't be loaded. A request that an earlier page sent is not offered again: it may
 * be billed.
 */
const failToSend: Awaited<ReturnType<typeof loadPlanAndSend>> = async (turn, { isSent }) => ({
  ...turn,
  state:
    isSent === true
      ? { ...turn.state, ended: 'interrupted', error: answerCutOff }
      : { ...turn.state, ended: 'failed', error: partNotLoaded },
})

/** Loads that code, or what takes its place. */
export const loadSending = () => loadWithRetries(loadPlanAndSend).catch(() => failToSend)
