import 'server-only'
import { type Logger, pino } from 'pino'
import { environment } from './env'

/** What a line may say. Bodies, prompts and keys have no field here, so they cannot slip in. */
export interface LogFields {
  readonly requestId?: string
  readonly upstream?: string
  readonly status?: number
  readonly code?: string | undefined
  readonly ms?: number
  readonly reason?: string
  /** The network that a guess or a forgery came from. Nobody else's address is logged. */
  readonly from?: string
}

declare global {
  // One per process, not one per route bundle.
  var parleyLogger: Logger | undefined
}

/** Node's own stream: a reader of the log that is slow holds up nothing. */
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
 * @param message a constant sentence; what varies goes into `fields`
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
 * Lets the process outlive whoever reads what it prints. A line that cannot be written is an uncaught exception where
 * nobody listens, and Next prints one about it, and so on: an idle server took a third of a core.
 */
export function outliveReaders(outputs: readonly NodeJS.WritableStream[]): void {
  for (const output of outputs) output.on('error', () => {})
}
