import { validator } from '@/components/structured/validator'
import { createResponse } from '@/lib/client/create-response'
import type { DataRow } from '@/lib/datasets/data-set'
import { holdRun } from '@/lib/datasets/run/hold-run'
import { recoverByKey } from '@/lib/datasets/run/recover'
import { cellCount, type Run } from '@/lib/datasets/run/run'
import { createSession, type RunSession } from '@/lib/datasets/run/session'
import { createKeptSandbox } from '@/lib/sandbox/kept-sandbox'
import { runStorage } from './run-storage'

const runInSandbox = createKeptSandbox(
  () => new Worker(new URL('../../lib/sandbox/sandbox.worker.ts', import.meta.url), { type: 'module' }),
)

const sessions = new Map<string, RunSession>()

/** Milliseconds between two pictures of a run: those of a large one take longer to make. */
const frameOf = (run: Run) => (cellCount(run) > 10_000 ? 800 : 150)

/** The session of a run: the same one as long as the page lives. */
export function sessionOf(run: Run, rows: readonly DataRow[]): RunSession {
  const known = sessions.get(run.id)
  if (known !== undefined) return known
  const session = createSession(run, rows, {
    storage: runStorage,
    create: createResponse,
    recover: recoverByKey,
    runInSandbox,
    validate: validator.validate,
    now: () => Date.now(),
    wait,
    hold: holdRun,
    soon: (callback) => void setTimeout(callback, frameOf(run)),
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
