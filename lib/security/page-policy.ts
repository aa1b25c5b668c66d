/**
 * What a page may load and run, as a Content-Security-Policy. Nothing at first; scripts only with the nonce of this
 * very answer, and what these load; no text becomes a script, its address or HTML (Trusted Types); no other host is
 * reached, whatever a model writes. Workers and frames have policies of their own, which come with their files
 * (`header-rules.js`).
 *
 * @param nonce made anew for each answer
 * @param isDevelopment the development server evaluates code, writes styles and talks over a socket
 */
export function pagePolicy(nonce: string, isDevelopment = false): string {
  const directives: Readonly<Record<string, readonly string[]>> = {
    'default-src': ["'none'"],
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    'style-src': isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:', 'blob:'],
    ...(isDevelopment ? { 'font-src': ["'self'", 'data:'] } : {}),
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'frame-src': ["'self'"],
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
