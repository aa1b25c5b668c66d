import 'server-only'
import { randomUUID } from 'node:crypto'

/** Creates an id for one request, in OpenAI's format, so that people can search for it in the same way. */
export function createRequestId(): string {
  return `req_${randomUUID().replaceAll('-', '')}`
}
