import { ReusableSandbox } from '@/lib/tools/sandbox/reusable-sandbox'
import { Validator } from '@/lib/tools/structured/validator'
import { NodeWorker } from './node-worker'

/** Creates the sandbox for scripts and the validator for schemas, each in a separate thread. */
export function createCheckWorkers() {
  const sandbox = new ReusableSandbox(
    () => new NodeWorker(new URL('../tools/sandbox/sandbox.worker.ts', import.meta.url)),
  )
  const validator = new Validator({
    makeWorker: () => new NodeWorker(new URL('../tools/structured/validate.worker.ts', import.meta.url)),
    timeLimit: 2000,
    startLimit: 20_000,
  })
  return { runInSandbox: sandbox.run, validate: validator.validate }
}
