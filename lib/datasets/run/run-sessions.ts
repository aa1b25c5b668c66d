import { validator } from '@/lib/tools/structured/page-validator'
import { createResponse } from '@/lib/client/create-response'
import { embedTextsWith } from '@/lib/client/embed-texts'
import { listModels } from '@/lib/client/list-models'
import type { ReadFile } from '@/lib/files/stored-file'
import type { DataRow } from '../data-set'
import { withRunLock } from './run-lock'
import { recoverByKey } from './recover'
import { cellCount, type Run } from './run'
import { RunSession } from './session'
import { tellRest } from './run-rests'
import { ReusableSandbox } from '@/lib/tools/sandbox/reusable-sandbox'
import { runStorage } from '../storage/run-storage'

const sandbox = new ReusableSandbox(
  () => new Worker(new URL('../../tools/sandbox/sandbox.worker.ts', import.meta.url), { type: 'module' }),
)

const embedTexts = embedTextsWith(() => listModels())

const sessions = new Map<string, RunSession>()

/** Milliseconds between two updates of a run's view: the view of a large run takes longer to compute. */
const frameOf = (run: Run) => (cellCount(run) > 10_000 ? 800 : 150)

/**
 * Returns the session of a run, which stays the same for as long as the page lives.
 *
 * @param readFile reads the files that rows name
 */
export function sessionOf(run: Run, rows: readonly DataRow[], readFile: ReadFile): RunSession {
  const known = sessions.get(run.id)
  if (known !== undefined) return known
  const session = new RunSession(run, rows, {
    storage: runStorage,
    create: (request, onEvents, signal, options) =>
      createResponse(request, onEvents, signal, { ...options, readFile }),
    recover: recoverByKey,
    embedTexts,
    runInSandbox: sandbox.run,
    validate: validator.validate,
    now: () => Date.now(),
    wait,
    hold: withRunLock,
    soon: (callback) => void setTimeout(callback, frameOf(run)),
    onRest: tellRest,
  })
  sessions.set(run.id, session)
  void session.reload()
  return session
}

/** A run is gone. */
export function endSession(runId: string): void {
  sessions.get(runId)?.pause()
  sessions.delete(runId)
}

const wait = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    signal.throwIfAborted()
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
