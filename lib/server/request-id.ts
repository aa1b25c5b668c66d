import 'server-only'
import { randomUUID } from 'node:crypto'

/** A new id for one request, in the form OpenAI uses, so that people search for it in the same way. */
export function createRequestId(): string {
  return `req_${randomUUID().replaceAll('-', '')}`
}
