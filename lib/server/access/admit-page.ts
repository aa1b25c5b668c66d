import 'server-only'
import { environment } from '../env'
import { log } from '../log'
import type { Admission } from './admit'
import { admitRequest } from './admit-request'
import { createPageToken, isForWindow } from './page-token'

/**
 * Returns whether a person who requests a page may see it. A page itself contains no data, but its requests would be
 * refused.
 *
 * @returns undefined if that can't be determined now
 */
export async function admitPage(headers: Headers): Promise<Admission | undefined> {
  try {
    return (await admitRequest(headers, '/', environment())).admission
  } catch {
    log('warn', 'sessions cannot be checked now')
    return undefined
  }
}

/** Returns the token that a page in a window sends with tool calls; undefined for anything that only looks like one. */
export async function pageTokenFor(admission: Admission, headers: Headers): Promise<string | undefined> {
  if (!admission.ok || !isForWindow(headers)) return undefined
  return createPageToken(admission.owner, environment())
}

/** Returns the requested page, as recorded by `proxy.ts`: a Next layout doesn't know it. */
export const askedFor = (headers: Headers) => headers.get('x-parley-page') ?? '/'
