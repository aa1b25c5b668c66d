import 'server-only'
import { environment } from '../env'
import { log } from '../log'
import type { Admission } from './admit'
import { admitRequest } from './admit-request'
import { createPageToken, isForWindow } from './page-token'

/**
 * Whether somebody who asks for a page may see it. A page has nothing in it, but what it asks for would be refused.
 *
 * @returns undefined if that cannot be told now
 */
export async function admitPage(headers: Headers): Promise<Admission | undefined> {
  try {
    return (await admitRequest(headers, '/', environment())).admission
  } catch {
    log('warn', 'sessions cannot be told now')
    return undefined
  }
}

/** What a page in a window sends with calls of tools; undefined for whatever only looks like one. */
export async function pageTokenFor(admission: Admission, headers: Headers): Promise<string | undefined> {
  if (!admission.ok || !isForWindow(headers)) return undefined
  return createPageToken(admission.owner, environment())
}

/** The page that was asked for, as `proxy.ts` has written it down: a layout of Next does not know it. */
export const askedFor = (headers: Headers) => headers.get('x-parley-page') ?? '/'
