import { type NextRequest, NextResponse } from 'next/server'
import { pagePolicy } from './lib/security/page-policy'

/**
 * Gives each page its policy with a nonce of its own. It decides about nobody: a proxy can be passed by (CVE-2025-29927),
 * and who does so gets a page whose scripts carry no nonce.
 */
export function proxy({ headers, nextUrl }: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
  const policy = pagePolicy(nonce, process.env.NODE_ENV === 'development')
  const forwarded = new Headers(headers)
  // Next reads the nonce from the one, the layout from the other.
  forwarded.set('content-security-policy', policy)
  forwarded.set('x-nonce', nonce)
  // Where to go on after a code was asked for.
  forwarded.set('x-parley-page', nextUrl.pathname + nextUrl.search)
  const response = NextResponse.next({ request: { headers: forwarded } })
  response.headers.set('content-security-policy', policy)
  return response
}

// Pages, and what is nowhere. What is no page has its headers from `header-rules.js`, and streams pass no proxy. Under a
// BASE_PATH the first is the page of the path itself, which the second does not match.
export const config = { matcher: ['/', '/((?!v1/|api/|_next/|scripts/|frames/|icon\\.svg$).*)'] }
