import { type NextRequest, NextResponse } from 'next/server'
import { pagePermissions, pagePolicy } from './lib/security/page-policy'

/**
 * Gives each page its policy with its own nonce. It makes no access decisions: a proxy can be bypassed
 * (CVE-2025-29927), and a client that does so gets a page whose scripts carry no nonce.
 */
export function proxy({ headers, nextUrl }: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
  const policy = pagePolicy(nonce, process.env.NODE_ENV === 'development')
  const forwarded = new Headers(headers)
  // Next reads the nonce from the first header, the layout from the second.
  forwarded.set('content-security-policy', policy)
  forwarded.set('x-nonce', nonce)
  // Where to continue after the person was asked for a code.
  forwarded.set('x-parley-page', nextUrl.pathname + nextUrl.search)
  const response = NextResponse.next({ request: { headers: forwarded } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('permissions-policy', pagePermissions)
  return response
}

// Pages, and addresses that do not exist. Everything else has its headers from `header-rules.js`, and streams do not
// pass through a proxy. Under a BASE_PATH, the first pattern is the page of the path itself, which the second does not
// match.
export const config = {
  matcher: ['/', '/((?!v1/|api/|_next/|scripts/|frames/|icons/|icon\\.svg$|manifest\\.webmanifest$).*)'],
}
