import 'server-only'
import { environment } from '../env'
import type { Admission } from './admit'
import { admitRequest } from './admit-request'

/** Whether who asks for a page may see it. A page has nothing in it, but what it asks for would be refused. */
export function admitPage(headers: Headers): Admission {
  return admitRequest(headers, '/', environment()).admission
}

/** The page that was asked for, as `proxy.ts` has written it down: a layout of Next does not know it. */
export const askedFor = (headers: Headers) => headers.get('x-parley-page') ?? '/'
