import 'server-only'
import { type Logger, pino } from 'pino'
import { environment } from './env'

/** The fields of a log line. There are none for bodies, prompts, or keys, so they cannot slip in. */
export interface LogFields {
  readonly requestId?: string
  readonly upstream?: string
  readonly status?: number
  readonly code?: string | undefined
  readonly ms?: number
  readonly reason?: string
  /** The network that a guessed or forged credential came from. No other client's address is logged. */
  readonly from?: string
}

declare global {
  // One per process, not one per route bundle.
  var parleyLogger: Logger | undefined
}

/** We use Node's own stream, so a slow reader of the log blocks nothing. */
export const logOutput = {
  write(line: string): void {
    process.stdout.write(line)
  },
}

const createLogger = () =>
  pino(
    {
      level: environment().LOG_LEVEL,
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    logOutput,
  )

/**
 * Writes one line of JSON to the process's output.
 *
 * @param message a constant sentence; anything variable goes into `fields`
 */
export function log(
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  fields: LogFields = {},
): void {
  globalThis.parleyLogger ??= createLogger()
  globalThis.parleyLogger[level](fields, message)
}

/**
 * Keeps the process alive after the reader of its output is gone. Without a listener, a failed write is an uncaught
 * exception, Next prints a line about it, and that fails again: an idle server used a third of a core.
 */
export function outliveReaders(outputs: readonly NodeJS.WritableStream[]): void {
  for (const output of outputs) output.on('error', () => {})
}
