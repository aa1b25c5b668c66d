import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { headerRules, isolatedPaths } from './header-rules.js'
import { isolatedFile } from './isolated-files'
import { strictest } from './strictest.js'

const [everything] = headerRules()

test('everything has the strictest headers, but for the files whose handlers have their own', () => {
  expect(Object.fromEntries((everything?.headers ?? []).map(({ key, value }) => [key, value]))).toEqual(
    strictest,
  )
  const source = new RegExp(`^${everything?.source ?? ''}$`)
  for (const path of isolatedPaths) expect(source.test(path)).toBe(false)
  for (const path of [
    '/',
    '/v1/responses',
    '/frames/',
    '/frames/%70review.html',
    '/frames/preview.html/',
    '/x',
  ])
    expect(source.test(path), path).toBe(true)
})

test('only workers of the build may evaluate, and but for the icon and the service worker nothing else is excepted', () => {
  const policies = headerRules()
    .slice(2)
    .flatMap(({ source, headers }) =>
      headers.filter(({ key }) => key === 'content-security-policy').map(() => source),
    )
  expect(policies).toEqual(['/icon.svg', '/scripts/sw.js', '/_next/static/:path*'])
})

const isolated = isolatedPaths.map((path) => ({ path, file: isolatedFile(path) }))
const policyOf = (path: string) => isolatedFile(path)?.headers['content-security-policy'] ?? ''

test('an isolated file has the strictest headers but for its policy, and one spelling', () => {
  for (const { path, file } of isolated) {
    expect(file?.headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(policyOf(path)).toContain("default-src 'none'")
    expect(isolatedFile(path.replace('r', '%72'))).toBeUndefined()
    expect(isolatedFile(`${path}/`)).toBeUndefined()
    expect(isolatedFile(path.toUpperCase())).toBeUndefined()
  }
  for (const name of ['__proto__', 'constructor', 'toString', '']) expect(isolatedFile(name)).toBeUndefined()
})

test('only one worker has a network, and it has no scripts', () => {
  expect(isolatedPaths.filter((path) => policyOf(path).includes('connect-src'))).toEqual([
    '/scripts/call-address.js',
  ])
  expect(policyOf('/scripts/call-address.js')).not.toContain('script-src')
})

test('frames have no origin, and none of them both runs code and loads from elsewhere', () => {
  const frames = isolatedPaths.filter((path) => path.startsWith('/frames/'))
  expect(frames).toHaveLength(4)
  for (const path of frames) {
    expect(policyOf(path)).toMatch(/sandbox allow-scripts(?:;|$)/)
    expect(policyOf(path)).toContain("frame-ancestors 'self'")
    expect(policyOf(path).includes("'unsafe-inline'; img-src https:")).toBe(false)
  }
})

test('two frames may evaluate, and only WebAssembly', () => {
  expect(isolatedPaths.filter((path) => policyOf(path).includes("'wasm-unsafe-eval'"))).toEqual([
    '/frames/diagram.html',
    '/frames/python.html',
  ])
  for (const path of isolatedPaths) expect(policyOf(path), path).not.toContain("'unsafe-eval'")
})

test.each(['/frames/picture.html', '/frames/diagram.html'])('%s runs the script that is in it', (path) => {
  const [, script = ''] = /<script>([^]*)<\/script>/.exec(isolatedFile(path)?.content ?? '') ?? []
  const hash = createHash('sha256').update(script).digest('base64')
  expect(policyOf(path)).toContain(`script-src 'sha256-${hash}'`)
})

test('the frame of diagrams loads nothing, and runs no script that its own did not start', () => {
  const policy = policyOf('/frames/diagram.html')
  expect(policy).not.toMatch(/(?:connect|img|font|media|frame|worker)-src/)
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-(?:inline|eval)'/)
})

test('no document is served as a file: a file has as many spellings as its server knows', () => {
  const files = readdirSync('public', { recursive: true, encoding: 'utf8' })
  expect(files.filter((file) => /\.(?:x?html?|svg|xml|pdf)$/i.test(file))).toEqual([])
})
