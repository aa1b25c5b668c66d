import 'server-only'
import { environment } from '../env'
import type { Admission } from './admit'
import { admitRequest } from './admit-request'
import { readPeer } from './peer'

/** Whether who asks for a page may see it. A page has nothing in it, but what it asks for would be refused. */
export function admitPage(headers: Headers): Admission {
  return admitRequest(headers, '/', environment()).admission
}

/** The page that was asked for, where that is known. */
export const askedFor = (headers: Headers) => readPeer(headers)?.target ?? '/'
