import { strictest } from './strictest.js'

/** What a page may use of the device: what every response may, and for dictation the microphone. */
export const pagePermissions: string = strictest['permissions-policy'].replace(
  'microphone=()',
  'microphone=(self)',
)

/**
 * Builds the Content-Security-Policy that limits what a page may load and run. Nothing by default; scripts only with
 * the nonce of this response, plus those they load; no text becomes a script, its address or HTML (Trusted Types); no
 * other host can be reached, whatever a model writes. Workers and frames have their own policies, delivered with their
 * files (`header-rules.js`).
 *
 * @param nonce a new one for each response
 * @param isDevelopment the development server evaluates code, writes styles and uses a socket
 */
export function pagePolicy(nonce: string, isDevelopment = false): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    'style-src': isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", ...(isDevelopment ? ['data:'] : [])],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    // PDFs of the person's own, in the browser's viewer.
    'frame-src': ["'self'", 'blob:'],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    ...(isDevelopment ? {} : { 'require-trusted-types-for': ["'script'"], 'trusted-types': ['default'] }),
  }
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ')
}
