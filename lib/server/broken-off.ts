import 'server-only'

/** The error of a stream that broke off; by its name Next destroys the socket without printing a stack. */
export function brokenOff(message: string, cause?: unknown): Error {
  const fault = new Error(message, cause === undefined ? {} : { cause })
  fault.name = 'AbortError'
  return fault
}
