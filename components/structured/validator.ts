import { createValidator } from '@/lib/structured/validator'

/** The page's one validator. Its limits are long for a value and short for a person. */
export const validator = createValidator({
  makeWorker: () =>
    new Worker(new URL('../../lib/structured/validate.worker.ts', import.meta.url), { type: 'module' }),
  timeLimit: 2000,
  startLimit: 20_000,
})
