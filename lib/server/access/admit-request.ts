import 'server-only'
import type { Environment } from '../env'
import { type Admission, admit } from './admit'
import { type Client, readClient } from './client'
import { readCookie } from './cookie'

/** The token of `Authorization: Bearer`, the scheme in any case. */
const readBearer = (headers: Headers) => /^bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '')?.[1]

/**
 * Who sends a request, and whether they may come in.
 *
 * @param path what they ask for
 */
export function admitRequest(
  headers: Headers,
  path: string,
  environment: Environment,
): { readonly client: Client; readonly admission: Admission } {
  const client = readClient(headers, environment)
  const credentials = {
    isLocal: client.isLocal,
    bearer: readBearer(headers),
    cookie: readCookie(headers),
    path,
  }
  return { client, admission: admit(credentials, environment, Date.now()) }
}
