import { strictest } from './strictest.js'

/**
 * Files whose handlers set their own policies (`isolated-files.ts`). Next drops a header of a handler if a rule here has
 * set it already. Only these exact addresses are left out: any other spelling gets the strictest policy, and the
 * handler answers it with 404.
 */
export const isolatedPaths = /** @type {const} */ ([
  '/frames/diagram.html',
  '/frames/picture.html',
  '/frames/preview.html',
  '/frames/python.html',
  '/scripts/call-address.js',
])

const escaped = isolatedPaths.map((path) => path.slice(1).replaceAll('.', '\\.'))

/**
 * Workers take the policy of the file they start from, and all workers of the build start from the same one. They
 * evaluate (schemas, a WebAssembly interpreter), so they have no network. The development server's come from elsewhere.
 */
export const workerPolicy = "default-src 'none'; frame-ancestors 'none'; script-src 'self' 'unsafe-eval'"

/** A picture that browsers show in a tab of its own, where it runs and loads nothing. */
const icon = "default-src 'none'; frame-ancestors 'none'"

/** The service worker (`lib/offline`) only loads files and pages of this server again. */
const serviceWorker = "default-src 'none'; frame-ancestors 'none'; connect-src 'self'"

/**
 * @param {string} source
 * @param {Readonly<Record<string, string>>} headers
 */
const rule = (source, headers) => ({
  source,
  headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
})

/**
 * The headers of everything, as Next's configuration wants them: the strictest for all. Pages get a policy with a nonce
 * of their own from `proxy.ts`, which takes the place of this one. In JavaScript because the configuration is.
 *
 * @param basePath the path on the host under which the app is served; '' for the root
 */
export function headerRules(basePath = '') {
  const isDevelopment = process.env.NODE_ENV === 'development'
  return [
    rule(`/((?!(?:${escaped.join('|')})$).*)`, strictest),
    // Under a BASE_PATH the page of the path itself is none of those.
    rule('/', strictest),
    rule('/icon.svg', { 'content-security-policy': icon }),
    rule('/scripts/sw.js', {
      'content-security-policy': serviceWorker,
      'cache-control': 'no-cache',
      // It lies in a folder, and serves the whole app.
      'service-worker-allowed': basePath || '/',
    }),
    // A browser heeds this only over https, and only if that ended at a proxy that says so.
    {
      ...rule('/:path*', { 'strict-transport-security': 'max-age=31536000' }),
      has: [{ type: /** @type {const} */ ('header'), key: 'x-forwarded-proto', value: 'https' }],
    },
    ...(isDevelopment ? [] : [rule('/_next/static/:path*', { 'content-security-policy': workerPolicy })]),
  ]
}
