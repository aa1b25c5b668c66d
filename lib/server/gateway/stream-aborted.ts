import 'server-only'

/** Creates the error of a stream that broke off; its name makes Next destroy the socket without printing a stack. */
export function streamAborted(message: string, cause?: unknown): Error {
  const fault = new Error(message, cause === undefined ? {} : { cause })
  fault.name = 'AbortError'
  return fault
}
