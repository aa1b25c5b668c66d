import { Validator } from './validator'

/** The page's only validator. Its time limits are long for a value and short for a person. */
export const validator = new Validator({
  makeWorker: () => new Worker(new URL('./validate.worker.ts', import.meta.url), { type: 'module' }),
  timeLimit: 2000,
  startLimit: 20_000,
})
