import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Environment } from '../env'
import { errorResponse, invalidRequest } from '../gateway/error-response'
import type { Guard } from '../guards/guard'
import { log } from '../log'
import { deploymentSecret } from './deployment-secret'

const lifetime = 30 * 24 * 60 * 60 * 1000

const sign = (owner: string, expiry: string, secret: Buffer) =>
  createHmac('sha256', secret).update(`page ${expiry} ${owner}`).digest()

/**
 * Creates the token that a page sends with every MCP tool call. A document that another site put into our origin can
 * send what a page sends, but it can't navigate its own window here and read the result.
 *
 * @param owner the owner that the page is for
 */
export async function createPageToken(owner: string, environment: Environment): Promise<string> {
  const expiry = String(Date.now() + lifetime)
  return `${expiry}.${sign(owner, expiry, await deploymentSecret(environment)).toString('base64url')}`
}

/**
 * Returns whether a request is for a page in a window: scripts can't set these headers, and theirs say `empty` or
 * `iframe`. Browsers before 2023 send none of them.
 */
export const isForWindow = (headers: Headers): boolean =>
  (headers.get('sec-fetch-dest') ?? 'document') === 'document' &&
  (headers.get('sec-fetch-mode') ?? 'navigate') === 'navigate'

/** Admits only pages of this app, by the token that they received. */
export const requirePageToken: Guard = async (request, { owner, environment, requestId }) => {
  const [, expiry = '', signature = ''] =
    /^(\d{1,15})\.([\w-]{43})$/.exec(request.headers.get('x-parley-token') ?? '') ?? []
  const isSigned =
    signature !== '' &&
    timingSafeEqual(
      Buffer.from(signature, 'base64url'),
      sign(owner, expiry, await deploymentSecret(environment)),
    )
  if (isSigned && Number(expiry) > Date.now()) return undefined
  log('warn', 'refused a tool call without the token of a page', { requestId })
  return errorResponse(
    invalidRequest(
      'MCP tools run only for pages of this app. Reload the page and try again.',
      'page_token_required',
      null,
      403,
    ),
    requestId,
  )
}
