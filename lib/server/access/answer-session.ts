import { underBase } from '@/lib/util/base-path'
import 'server-only'
import { parseJson } from '@/lib/responses/parse-json'
import { isObject } from '@/lib/responses/guards'
import { errorResponse, invalidRequest } from '../gateway/error-response'
import type { Guard } from '../guards/guard'
import { limitReached, limitsUnknown } from '../limits/refusals'
import { log } from '../log'
import type { RouteHandler } from '../gateway/handler'
import { readClient } from './client'
import { readCookie, writeCookie } from './cookie'
import { refuseForeign } from './same-origin'
import { findSecret } from './secrets'
import { currentSession } from './admit-request'
import { deploymentSecret } from './deployment-secret'
import { endedSessions } from './ended-sessions'
import { beginSession } from './session'
import { bucketOf, countTry } from './tries'
import { signInAddress, returnAddress } from './return-address'

/** The sender isn't known yet, but the request must come from one of our pages. */
export const fromOurPages: Guard = (request, context) => {
  const { method, headers } = request
  context.client = readClient(headers, context.environment)
  const foreign = refuseForeign({ method, headers, host: context.client.host, takesForms: true })
  if (foreign === undefined) return undefined
  log('warn', 'refused another origin', { requestId: context.requestId, from: bucketOf(context.client) })
  return errorResponse(foreign, context.requestId)
}

interface CodeForm {
  readonly code: string
  readonly to: string
  /** Whether to redirect, for a page without scripts; a program gets a response instead. */
  readonly isForm: boolean
}

function readEntered(body: Buffer, contentType: string): CodeForm {
  const isForm = /^application\/x-www-form-urlencoded/i.test(contentType)
  const fields = isForm
    ? Object.fromEntries(new URLSearchParams(body.toString()))
    : parseJson(body.toString())
  const { code, to } = isObject(fields) ? fields : {}
  return { code: typeof code === 'string' ? code.trim() : '', to: returnAddress(to), isForm }
}

/** Behind a proxy that adds no headers, the browser's `Origin` still shows that it used https. */
const isSecure = (request: Request, isKnownSecure: boolean) =>
  isKnownSecure || (request.headers.get('origin') ?? '').startsWith('https:')

const leadTo = (location: string, headers: Readonly<Record<string, string>> = {}) =>
  new Response(null, {
    status: 303,
    headers: { location: underBase(location), 'cache-control': 'no-store', ...headers },
  })

/** Handles `POST /api/session` with `code` and `to`, as a form or as JSON: starts a session. */
export const enter: RouteHandler = async (request, { environment, client, body, requestId }) => {
  const { code, to, isForm } = readEntered(body, request.headers.get('content-type') ?? '')
  let counted
  let secret
  try {
    secret = await deploymentSecret(environment)
    counted = await countTry('code', code, client, environment)
  } catch {
    return isForm ? leadTo(signInAddress(to, 'away')) : limitsUnknown(requestId)
  }
  if (!counted.ok) {
    log('warn', 'too many codes', { requestId, from: bucketOf(client) })
    if (isForm) return leadTo(signInAddress(to, 'wait'))
    return limitReached('Too many wrong codes.', 'too_many_tries', counted.waitMs, requestId)
  }
  const codes = environment.ACCESS_CODE
  const index = findSecret(code, codes)
  const matched = index === undefined ? undefined : codes[index]
  if (matched === undefined) {
    log('warn', 'wrong code', { requestId, from: bucketOf(client) })
    if (isForm) return leadTo(signInAddress(to, 'wrong'))
    return errorResponse(invalidRequest('Wrong code.', 'wrong_code', 'code', 401), requestId)
  }
  await counted.takeBack()
  const now = Date.now()
  const { session, value } = beginSession(matched, secret, now)
  const maximumAge = Math.floor((session.expiresAt - now) / 1000)
  const cookie = writeCookie(value, { isSecure: isSecure(request, client.isSecure), maximumAge })
  log('info', 'session began', { requestId })
  if (isForm) return leadTo(to, { 'set-cookie': cookie })
  return Response.json(
    { expiresAt: session.expiresAt },
    { headers: { 'set-cookie': cookie, 'cache-control': 'no-store' } },
  )
}

/** Handles `GET /api/session`: returns whether there is a session, and until when. */
export const tellSession: RouteHandler = async (request, { environment, requestId }) => {
  let found
  try {
    found = await currentSession(readCookie(request.headers), environment)
  } catch {
    return limitsUnknown(requestId)
  }
  return Response.json(
    found.kind === 'valid' ? { session: true, expiresAt: found.session.expiresAt } : { session: false },
    { headers: { 'cache-control': 'no-store' } },
  )
}

/**
 * Handles `DELETE /api/session`: ends the session on the server, for every copy of the cookie, and makes the browser
 * delete it.
 */
export const leave: RouteHandler = async (request, { environment, requestId }) => {
  try {
    const found = await currentSession(readCookie(request.headers), environment)
    if (found.kind === 'valid') await endedSessions(environment).end(found.session)
  } catch {
    return limitsUnknown(requestId)
  }
  const headers = new Headers({ 'cache-control': 'no-store' })
  for (const secure of [true, false])
    headers.append('set-cookie', writeCookie('', { isSecure: secure, maximumAge: 0 }))
  return new Response(null, { status: 204, headers })
}
