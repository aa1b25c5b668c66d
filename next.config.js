import { readFileSync } from 'node:fs'
import { headerRules } from './lib/security/header-rules.js'

/** BASE_PATH in the form that Next wants: a slash in front, none behind. */
const basePath = (process.env.BASE_PATH ?? '')
  .trim()
  .replace(/^\/*(?=.)/, '/')
  .replace(/\/+$/, '')

const packageText = readFileSync(new URL('package.json', import.meta.url), 'utf8')
/** Returns what `package.json` says of the app; '' if nothing. */
const saidOf = (/** @type {string} */ field) =>
  new RegExp(`"${field}": "([^"]*)"`).exec(packageText)?.[1] ?? ''

/** @type {import('next').NextConfig} */
const config = {
  reactCompiler: true,
  productionBrowserSourceMaps: true,
  basePath,
  env: {
    // Read by `lib/util/base-path.ts`, in the browser and on the server.
    BASE_PATH: basePath,
    // Shown in the settings. A copy whose package names its repository is linked to it.
    PARLEY_VERSION: saidOf('version'),
    PARLEY_LICENSE: saidOf('license'),
    PARLEY_SOURCE: saidOf('repository'),
  },
  poweredByHeader: false,
  // Next's gzip sits between every route and its socket: it holds streamed frames back and doubles the CPU of a
  // pass-through. `lib/server/door` compresses all else.
  compress: false,
  output: process.env.BUILD_STANDALONE === '1' ? 'standalone' : undefined,
  // The demo can read recordings from a directory, so the tracer takes all sources along. None is needed.
  outputFileTracingExcludes: { '/**': ['./components/**', './e2e/**', './lib/**', './public/**'] },
  // Types are checked by `npm run check`, tests included; who only starts the app need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['undici'],
  headers: () => headerRules(basePath),
  // Documents and workers with policies of their own are served by handlers, which have them as text.
  turbopack: {
    rules: {
      '*.html': { condition: { query: '?raw' }, type: 'text' },
      '*.js': { condition: { query: '?raw' }, type: 'text' },
    },
  },
}

export default config
