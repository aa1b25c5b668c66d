import 'server-only'

/** What a line may say. Bodies, prompts and keys have no field here, so they cannot slip in. */
export interface LogFields {
  readonly requestId?: string
  readonly upstream?: string
  readonly status?: number
  readonly code?: string | undefined
  readonly ms?: number
  readonly reason?: string
}

/**
 * Writes one line of JSON to the process's output.
 *
 * @param message a constant sentence; what varies goes into `fields`
 */
export function log(level: 'info' | 'warn' | 'error', message: string, fields: LogFields = {}): void {
  console[level](JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }))
}
