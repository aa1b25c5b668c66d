import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { headerRules } from './header-rules.js'

const policies = new Map(
  headerRules().flatMap(({ source, headers }) =>
    headers
      .filter(({ key }) => key === 'content-security-policy')
      .map(({ value }) => [source, value] as const),
  ),
)

test('what is no page runs nothing and loads nothing', () => {
  for (const source of ['/v1/:path*', '/api/:path*']) {
    expect(policies.get(source)).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
  }
})

test('only one worker has a network, and it has no scripts; only workers may evaluate', () => {
  const holding = (words: string) =>
    [...policies].filter(([, policy]) => policy.includes(words)).map(([source]) => source)
  expect(holding('connect-src')).toEqual(['/scripts/call-address.js'])
  expect(holding('unsafe-eval')).toEqual(['/_next/static/:path*'])
  expect(policies.get('/scripts/call-address.js')).not.toContain('script-src')
})

test('frames have no origin, and none of them both runs code and loads from elsewhere', () => {
  const frames = [...policies].filter(([source]) => source.startsWith('/frames/'))
  expect(frames).toHaveLength(2)
  for (const [, policy] of frames) {
    expect(policy).toMatch(/sandbox allow-scripts(?:;|$)/)
    expect(policy.includes("'unsafe-inline'; img-src https:")).toBe(false)
  }
})

test('the frame of pictures runs the script that is in it', () => {
  const [, script = ''] =
    /<script>([^]*)<\/script>/.exec(readFileSync('public/frames/picture.html', 'utf8')) ?? []
  const hash = createHash('sha256').update(script).digest('base64')
  expect(policies.get('/frames/picture.html')).toContain(`script-src 'sha256-${hash}'`)
})
