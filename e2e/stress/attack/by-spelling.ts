import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../support/next-server'
import { Findings, type Target } from './target'

const filesBelow = (directory: string, address: string) =>
  readdirSync(join(projectRoot, directory), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(
      ({ parentPath, name }) => address + join(parentPath, name).slice(join(projectRoot, directory).length),
    )

/** Returns one file of each kind that the build makes: all chunks are served alike. */
function oneOfEachKind(paths: readonly string[]): readonly string[] {
  const kinds = new Map(paths.map((path) => [/\.\w+$/.exec(path)?.[0] ?? '', path]))
  return [...kinds.values()]
}

/** Returns every served file and every route, in their regular spelling. */
function plainPaths(): readonly string[] {
  const routes = readdirSync(join(projectRoot, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?:^|\/)(?:route|page)\.tsx?$/.test(file))
    .map((file) => `/${file.replace(/(?:^|\/)(?:route|page)\.tsx?$/, '').replace(/\(\w+\)\/?/, '')}`)
    .filter((path) => !path.includes('[file]'))
    .map((path) => path.replaceAll(/\[\w+\]/g, 'abc'))
  return [
    ...new Set([
      '/frames/preview.html',
      '/frames/picture.html',
      '/scripts/call-address.js',
      '/icon.svg',
      ...oneOfEachKind(filesBelow('public', '')),
      ...filesBelow('public/scripts', '/scripts'),
      ...oneOfEachKind(filesBelow('.next/static', '/_next/static')),
      ...routes,
    ]),
  ]
}

/** Returns other spellings of an address that some servers treat as the same. */
function spellingsOf(path: string, isLong: boolean): readonly string[] {
  const encode = (at: number, form = (hex: string) => `%${hex}`) =>
    path.slice(0, at) + form(path.charCodeAt(at).toString(16)) + path.slice(at + 1)
  const every = Array.from({ length: path.length - 1 }, (_letter, at) => at + 1)
  // The short form tries each kind once in the file name and once in the folder name.
  const places = isLong ? every : [1, path.length - 1].filter((at) => at > 0 && at < path.length)
  const lastSlash = path.lastIndexOf('/')
  return [
    ...places.flatMap((at) => [
      encode(at),
      encode(at, (hex) => `%${hex.toUpperCase()}`),
      encode(at, (hex) => `%25${hex}`),
      path.slice(0, at) + (path[at] ?? '').toUpperCase() + path.slice(at + 1),
    ]),
    path.slice(0, lastSlash).concat('%2f', path.slice(lastSlash + 1)),
    path.slice(0, lastSlash).concat('\\', path.slice(lastSlash + 1)),
    path.slice(0, lastSlash).concat('%5c', path.slice(lastSlash + 1)),
    path.slice(0, lastSlash).concat('//', path.slice(lastSlash + 1)),
    path.slice(0, lastSlash).concat('/./', path.slice(lastSlash + 1)),
    `/x/..${path}`,
    `/.${path}`,
    `/${path}`,
    `/%2e${path}`,
    `/x/%2e%2e${path}`,
    `/_next/..${path}`,
    `/_next/static/../..${path}`,
    `${path}/`,
    `${path}//`,
    `${path}/.`,
    `${path};x`,
    `${path};x=1`,
    `${path}%00`,
    `${path}%20`,
    `${path}%0a`,
    `${path}.`,
    `${path}%2e`,
    `${path}%23`,
    `${path}%3f`,
    path.replace('.', '%u002e'),
    path.replace('.', '%c0%ae'),
    path.replace('.', '\u3002'),
  ].filter((spelling) => spelling !== path)
}

/**
 * Requests every file and route in every spelling: it must have the policy of the regular spelling, or not exist. A
 * redirect must lead to the regular spelling and carry the strictest policy.
 */
export async function bySpelling(target: Target, isLong = false): Promise<Findings> {
  const findings = new Findings()
  const ask = async (path: string, method: string) => {
    const { status, text } = await target.raw(
      `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
    )
    const [head = '', body = ''] = text.split('\r\n\r\n')
    const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? ''
    // The nonce differs from page to page.
    const policy = header('content-security-policy').replaceAll(/'nonce-[^']+'/g, "'nonce'")
    return {
      status,
      policy,
      location: header('location'),
      frames: header('x-frame-options'),
      // Node itself refuses anything that is not HTTP, with neither headers nor a body, so there is nothing to protect.
      isEmpty: status === 400 && body === '',
    }
  }
  for (const path of plainPaths()) {
    for (const method of isLong ? ['GET', 'HEAD'] : ['GET']) {
      const plain = await ask(path, method)
      findings.expect(
        plain.policy.includes("default-src 'none'"),
        `${method} ${path} has the policy "${plain.policy}"`,
      )
      findings.expect(/^(?:DENY|SAMEORIGIN)$/.test(plain.frames), `${method} ${path} may be framed`)
      const spellings = spellingsOf(path, isLong)
      for (let at = 0; at < spellings.length; at += 16) {
        await Promise.all(
          spellings.slice(at, at + 16).map(async (spelling) => {
            const { status, policy, location, isEmpty } = await ask(spelling, method)
            const isNothing = status === 400 || status === 404
            const isRedirect =
              status === 308 &&
              location === path &&
              policy.includes("default-src 'none'; frame-ancestors 'none'; sandbox")
            findings.expect(
              policy === plain.policy || isNothing || isRedirect,
              `${status} with the policy "${policy}" for ${method} ${spelling}`,
            )
            findings.expect(
              isEmpty || policy.includes("default-src 'none'"),
              `${status} without a policy for ${spelling}`,
            )
          }),
        )
      }
    }
  }
  return findings
}

/**
 * Sends invalid requests: each must be answered with 4xx and a policy, and must not count as coming from the machine
 * itself.
 */
export async function byMalformedRequests(target: Target): Promise<Findings> {
  const findings = new Findings()
  const before = target.spent()
  const body = JSON.stringify({ model: 'model-a', input: 'x' })
  const post = (path: string, headers: string) =>
    `POST ${path} HTTP/1.1\r\n${headers}content-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`
  const host = 'host: localhost\r\n'
  const requests: ReadonlyArray<readonly [string, readonly number[]]> = [
    [post('/v1/responses', 'host: localhost\r\nhost: evil.example\r\n'), [400]],
    [post('/v1/responses', 'host: evil.example\r\nhost: localhost\r\n'), [400]],
    [post('/v1/responses', 'host: localhost\r\nhost: localhost\r\n'), [400]],
    [post('/v1/responses', 'host: localhost, evil.example\r\n'), [400]],
    [post('/v1/responses', 'host: localhost:x\r\n'), [400]],
    [post('/v1/responses', 'host: localhost/evil\r\n'), [400]],
    [post('/v1/responses', `${host}x-middleware-prefetch: 1\r\n`), [401, 403]],
    [post('/v1/responses', `${host}rsc: 1\r\n`), [401, 403]],
    [post('/v1/responses', `${host}rsc: 1\r\nnext-router-prefetch: 1\r\nnext-url: /\r\n`), [401, 403]],
    [post('/v1/responses', `${host}next-action: 00\r\n`), [401, 403]],
    [`GET /v1/models HTTP/1.1\r\n${host}rsc: 1\r\nconnection: close\r\n\r\n`, [401, 403]],
    [`GET /v1/models HTTP/1.1\r\n${host}x-middleware-prefetch: 1\r\nconnection: close\r\n\r\n`, [401, 403]],
    ...['/', '/v1/responses', '/frames/preview.html'].flatMap((path) =>
      ['TRACE', 'PROPFIND', 'PURGE'].map(
        (method) => [`${method} ${path} HTTP/1.1\r\n${host}connection: close\r\n\r\n`, [405]] as const,
      ),
    ),
    ...['/%zz', '/v1/%zz', '/frames/%zz', '/_next/%zz', '/%', '/%ff', '*', 'http://localhost/', 'x'].map(
      (path) => [`GET ${path} HTTP/1.1\r\n${host}connection: close\r\n\r\n`, [400]] as const,
    ),
    [`OPTIONS * HTTP/1.1\r\n${host}connection: close\r\n\r\n`, [400]],
    [`GET /_next/static/none.js HTTP/1.1\r\n${host}connection: close\r\n\r\n`, [404]],
    [`GET /frames/none.html HTTP/1.1\r\n${host}connection: close\r\n\r\n`, [404]],
    [`GET /_next/image?url=%2Ficon.svg&w=64&q=75 HTTP/1.1\r\n${host}connection: close\r\n\r\n`, [400, 404]],
  ]
  for (const [request, statuses] of requests) {
    const { status, text } = await target.raw(request)
    const line = JSON.stringify(request.split('\r\n\r\n')[0]?.slice(0, 120))
    findings.expect(statuses.includes(status), `${status} for ${line}`)
    findings.expect(
      text.endsWith('\r\n\r\n') || /^content-security-policy: default-src 'none'/im.test(text),
      `no policy for ${line}`,
    )
  }
  findings.expect(target.spent() === before, 'the key was spent')
  return findings
}
