import { create, Findings, type Target } from './target'

/** Statuses that refuse the client without being our own error. */
const refusals = new Set([
  0, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 411, 413, 414, 415, 417, 421, 429, 431,
])

const paths = [
  '/v1/responses',
  '//v1/responses',
  '/v1//responses',
  '/v1/responses/',
  '/v1/./responses',
  '/v1/../v1/responses',
  '/_next/../v1/responses',
  '/_next/static/../../v1/responses',
  '/icon.svg/../v1/responses',
  '/V1/Responses',
  '/v1/%72esponses',
  '/%76%31/responses',
  '/v1%2fresponses',
  '/v1/responses%2f',
  '/v1/responses%00',
  '/v1/responses;x=1',
  '/v1\\responses',
  '/v1/responses?path=/api/health',
  '/v1/responses?__nextDefaultLocale=en&nxtPid=1',
  '/api/health/../../v1/responses',
  '/api/session/../../v1/responses',
  'http://localhost/v1/responses',
  '/v1/responses.rsc',
  '/_next/data/x/v1/responses.json',
  '/v1/responses/resp_1',
  '/v1/responses/resp_1/cancel',
  '/v1/responses/compact',
  '/api/streams',
  '/api/mcp/files',
  '/api/kept/0123456789abcdef',
]

const headers: ReadonlyArray<readonly [string, string]> = [
  ['x-none', '1'],
  ['x-middleware-subrequest', 'proxy'],
  ['x-middleware-subrequest', 'proxy:proxy:proxy:proxy:proxy'],
  ['x-middleware-subrequest', 'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware'],
  ['x-middleware-override-headers', 'x-parley-peer'],
  ['x-middleware-request-x-parley-peer', 'x 127.0.0.1 direct'],
  ['x-middleware-rewrite', '/api/health'],
  ['x-parley-peer', 'x 127.0.0.1 direct'],
  ['x-nextjs-data', '1'],
  ['rsc', '1'],
  ['next-router-prefetch', '1'],
  ['next-action', '0123456789012345678901234567890123456789'],
  ['x-invoke-path', '/api/health'],
  ['x-invoke-output', '/api/health'],
  ['x-matched-path', '/api/health'],
  ['x-prerender-revalidate', '1'],
  ['x-original-url', '/api/health'],
  ['x-rewrite-url', '/api/health'],
  ['x-http-method-override', 'GET'],
  ['x-forwarded-for', '127.0.0.1'],
  ['x-forwarded-host', 'localhost'],
  ['x-forwarded-proto', 'https'],
  ['x-real-ip', '127.0.0.1'],
  ['x-vercel-forwarded-for', '127.0.0.1'],
  ['forwarded', 'for=127.0.0.1;host=localhost'],
  ['via', '1.1 localhost'],
  ['authorization', 'Bearer'],
  ['authorization', 'Bearer undefined'],
  ['authorization', 'Basic Y29kZTpjb2Rl'],
  ['cookie', 'parley='],
  ['cookie', `parley=${'0'.repeat(32)}.9999999999999.${'A'.repeat(43)}`],
  ['cookie', '__Host-parley=true; parley=true; session=local'],
]

function request(path: string, extra: string, host = 'localhost'): string {
  const body = create()
  return `POST ${path} HTTP/1.1\r\nhost: ${host}\r\n${extra}content-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`
}

/** Tries path and header tricks without credentials: they must not spend the key or reveal anything. */
export async function fromOutside(target: Target): Promise<Findings> {
  const findings = new Findings()
  const before = target.spent()
  const attempts = [
    ...paths.map((path) => request(path, '')),
    ...headers.map(([name, value]) => request('/v1/responses', `${name}: ${value}\r\n`)),
    ...['evil.example', '127.0.0.1.evil.example', '', 'localhost\r\nhost: evil.example'].map((host) =>
      request('/v1/responses', '', host),
    ),
    // One request that a server with a different length rule would read as two.
    `POST /api/session HTTP/1.1\r\nhost: localhost\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${request('/v1/responses', '')}`,
    request('/v1/responses', 'x-a: b\r\n x-folded: c\r\n'),
    request('/v1/responses', `x-long: ${'a'.repeat(70_000)}\r\n`),
  ]
  // A few at a time, as real attacks would arrive.
  for (let at = 0; at < attempts.length; at += 8) {
    const answers = await Promise.all(attempts.slice(at, at + 8).map((attempt) => target.raw(attempt)))
    for (const [index, { status, text }] of answers.entries()) {
      const line = (attempts[at + index] ?? '').split('\r\n\r\n')[0]?.slice(0, 160) ?? ''
      findings.expect(refusals.has(status), `${status} for ${JSON.stringify(line)}`)
      findings.expect(!text.includes('response.completed'), `an answer for ${JSON.stringify(line)}`)
    }
  }
  findings.expect(target.spent() === before, 'the key was spent')
  return findings
}

/**
 * Without a code, a server with a key only serves its own machine; these requests come from that machine, but claim or
 * reveal otherwise.
 */
export async function fromNearby(target: Target): Promise<Findings> {
  const findings = new Findings()
  const before = target.spent()
  const forwarding = headers.filter(([name]) =>
    /^(?:x-forwarded-|x-real-ip|x-vercel|forwarded|via)/.test(name),
  )
  for (const [name, value] of forwarding) {
    const { status } = await target.raw(request('/v1/responses', `${name}: ${value}\r\n`))
    findings.expect(status === 403, `${status} for ${name}: ${value}`)
  }
  for (const host of ['evil.example', 'localhost.evil.example', '10.0.0.1']) {
    const { status } = await target.raw(request('/v1/responses', '', host))
    findings.expect(status === 403, `${status} for the host ${host}`)
  }
  const old = await target.raw(request('/v1/responses', '').replace('HTTP/1.1', 'HTTP/1.0'))
  findings.expect(!old.text.includes('response.completed'), 'HTTP/1.0 was answered')
  findings.expect(target.spent() === before, 'the key was spent')
  return findings
}
