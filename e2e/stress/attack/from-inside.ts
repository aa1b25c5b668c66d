import { createHmac, scryptSync } from 'node:crypto'
import { enter, Findings, json, post, type Target, token } from './target'

/** Sends what other sites can make the browser of a signed-in person send. */
export async function byOtherSites(target: Target, cookie: string): Promise<Findings> {
  const findings = new Findings()
  const before = target.spent()
  const origins: ReadonlyArray<Record<string, string>> = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `${target.url}.evil.example` },
    { origin: target.url.replace(/:\d+$/, ':1') },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: target.url },
    { 'sec-fetch-site': 'none', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'iframe' },
    { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ]
  for (const headers of origins) {
    for (const path of ['/v1/responses', '/v1/responses/compact', '/api/streams']) {
      const { status, headers: sent } = await post(target, { ...headers, cookie }, {}, path)
      findings.expect(status === 403, `${status} of ${path} for ${JSON.stringify(headers)}`)
      findings.expect(
        sent.get('access-control-allow-origin') === null,
        `${path} lets ${JSON.stringify(headers)} read`,
      )
    }
    const out = await target.ask('/api/session', { method: 'DELETE', headers: { ...headers, cookie } })
    findings.expect(out.status === 403, `${out.status} of a sign-out for ${JSON.stringify(headers)}`)
  }
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a']) {
    const { status } = await post(target, { cookie, 'content-type': type })
    findings.expect(status === 415, `${status} for ${type}`)
  }
  const asked = await target.ask('/v1/responses', {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  })
  findings.expect(asked.headers.get('access-control-allow-origin') === null, 'a preflight was allowed')
  findings.expect(target.spent() === before, 'the key was spent')
  return findings
}

/** Sends bodies and values that are designed to do damage. */
export async function byBodies(target: Target, cookie: string): Promise<Findings> {
  const findings = new Findings()
  const before = target.spent()
  const send = (body: string, headers: Readonly<Record<string, string>> = {}) =>
    target.ask('/v1/responses', { method: 'POST', headers: { ...json, cookie, ...headers }, body })
  const deep = `{"model":"m","input":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
  findings.expect((await send(deep)).status === 400, 'deep JSON')
  findings.expect(
    (await send(`{"model":"m","input":"${'x'.repeat(70_000)}"}`)).status === 413,
    'a large body',
  )
  findings.expect((await send('{"model":"m","__proto__":{"input":"a"}}')).status === 400, '__proto__')
  const announced = await target.raw(
    `POST /v1/responses HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\ncontent-length: 99999999999\r\nconnection: close\r\n\r\n`,
  )
  findings.expect(announced.status === 413, `${announced.status} for a length of 93 GiB`)
  findings.expect(target.spent() === before, 'the key was spent')

  const injected = '/c/x%0d%0aset-cookie:%20evil=1'
  for (const path of [
    injected,
    `/access?to=${encodeURIComponent(injected)}`,
    '/access?to=//evil.example&problem=%0d%0aevil:1',
  ]) {
    const { headers } = await target.ask(path)
    findings.expect(!(headers.get('set-cookie') ?? '').includes('evil'), `a header came in by ${path}`)
    findings.expect(!/^(?:https?:)?\/\//.test(headers.get('location') ?? ''), `led away by ${path}`)
  }
  const form = await target.ask('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ code: 'no', to: '//evil.example/\r\nset-cookie: evil=1' }).toString(),
  })
  findings.expect(
    form.headers.get('location') === '/access?problem=wrong&to=%2F',
    `the form leads to ${form.headers.get('location')}`,
  )
  await post(target, { cookie, 'x-client-request-id': 'a b\tc' })
  const passed = target.upstream.exchanges.at(-1)?.request.headers['x-client-request-id']
  findings.expect(passed === undefined, `the upstream got the id ${String(passed)}`)
  return findings
}

/** Uses a program with a valid token beyond what the token allows. */
export async function byToken(target: Target): Promise<Findings> {
  const findings = new Findings()
  const authorization = `Bearer ${token}`
  findings.expect((await post(target, { authorization })).status === 200, 'a good token is refused')
  findings.expect(
    (await post(target, { authorization: `bearer  ${token} ` })).status === 200,
    'the scheme in lower case is refused',
  )
  for (const path of ['/api/streams', '/api/mcp/files'])
    findings.expect(
      (await post(target, { authorization }, {}, path)).status === 403,
      `a token is good for ${path}`,
    )
  for (const wrong of [token.slice(1), `${token}x`, token.toUpperCase(), `reports:${token}`])
    findings.expect(
      (await post(target, { authorization: `Bearer ${wrong}` })).status === 401,
      `the token ${wrong} is taken`,
    )
  return findings
}

/** Lets two people each try to use what the other has stored. */
export async function byEachOther(target: Target): Promise<Findings> {
  const findings = new Findings()
  const [{ cookie: mine }, { cookie: yours }] = [await enter(target), await enter(target)]
  const key = 'a-key-that-the-other-has-learnt'
  const created = await post(target, { cookie: mine, 'x-parley-key': key })
  findings.expect(created.status === 200, 'no answer of mine')
  const id = /resp_\d+/.exec(created.text)?.[0] ?? ''
  const kept = (cookie: string, method = 'GET') =>
    target.ask(`/api/kept/${key}`, { method, headers: { cookie } })
  findings.expect((await kept(mine)).text.includes('response.completed'), 'mine is not kept for me')
  findings.expect((await kept(yours)).status === 404, 'mine is told to you')
  await kept(yours, 'DELETE')
  findings.expect((await kept(mine)).text.includes('response.completed'), 'mine is ended by you')

  const path = `/v1/responses/${id}`
  const ways: ReadonlyArray<readonly [method: string, path: string]> = [
    ['GET', path],
    ['GET', `${path}?stream=true&starting_after=0`],
    ['GET', `${path}/input_items`],
    ['POST', `${path}/cancel`],
    ['DELETE', path],
  ]
  const spent = target.spent()
  for (const [method, way] of ways) {
    for (const headers of [{ cookie: yours }, { authorization: `Bearer ${token}` }]) {
      const { status } = await target.ask(way, { method, headers })
      findings.expect(status === 404, `${status} for your ${method} of my ${way}`)
    }
  }
  const goingOn = await post(target, { cookie: yours }, { previous_response_id: id })
  findings.expect(goingOn.status === 400, `${goingOn.status} for a create of yours that goes on from mine`)
  findings.expect(target.spent() === spent, 'the upstream is asked for what is mine, for you')
  for (const [method, way] of ways) {
    const { status } = await target.ask(way, { method, headers: { cookie: mine } })
    findings.expect(status === 200, `${status} for my ${method} of my ${way}`)
  }

  const name = '0123456789abcdef0123456789abcdef'
  const abort = new AbortController()
  const opened = await fetch(`${target.url}/api/streams?channel=${name}`, {
    headers: { cookie: mine },
    signal: abort.signal,
  })
  findings.expect(opened.status === 200, 'a channel is not opened')
  const into = await post(
    target,
    { cookie: yours, 'x-parley-channel': name, 'x-parley-stream': '1' },
    {},
    '/api/streams',
  )
  findings.expect(into.status === 404, `${into.status} for what you put into my channel`)
  abort.abort()
  await opened.body?.cancel().catch(() => undefined)
  return findings
}

/** Sends many requests at once for the rest of a budget of 1000 tokens, at 100 each. */
export async function byRacing(target: Target, at: number): Promise<Findings> {
  const findings = new Findings()
  const before = target.spent()
  for (const fields of [{}, { max_output_tokens: 100 }, { background: false }]) {
    await Promise.all(Array.from({ length: at }, () => post(target, {}, fields)))
  }
  for (let more = 0; more < 12; more += 1) await post(target, {})
  const tokens = (target.spent() - before) * 100
  findings.expect(tokens <= 1000 + 100, `${tokens} tokens of 1000 were spent`)
  findings.expect(tokens >= 500, `only ${tokens} tokens of 1000 could be spent`)
  const refused = await post(target, {})
  findings.expect(refused.status === 429, `${refused.status} after the budget`)
  findings.expect(Number(refused.headers.get('retry-after')) >= 10, 'it is not said how long to wait')
  return findings
}

/**
 * Guesses codes, from one address and from many, behind a proxy that reports the client's address.
 *
 * @param target trusts one proxy
 */
export async function byGuessing(target: Target, right: string): Promise<Findings> {
  const findings = new Findings()
  const from = (address: string) => ({ 'x-forwarded-for': address })
  const statuses = await Promise.all(
    Array.from({ length: 40 }, (_, at) => enter(target, `guess-${at}`, from('198.51.100.1'))),
  )
  const tried = statuses.filter(({ status }) => status === 401).length
  findings.expect(tried > 0 && tried <= 5, `${tried} guesses were looked at`)
  findings.expect(
    (await enter(target, right, from('198.51.100.1'))).status === 429,
    'the right one is taken after too many wrong ones',
  )
  const crowd = await Promise.all(
    Array.from({ length: 300 }, (_, at) =>
      enter(target, `crowd-${at}`, from(`203.0.113.${Math.floor(at / 3)}`)),
    ),
  )
  const looked = crowd.filter(({ status }) => status === 401).length
  findings.expect(looked <= 250, `${looked} guesses of a crowd were looked at`)
  findings.expect(
    (await enter(target, right, from('192.0.2.7'))).status === 200,
    'a crowd that guesses locks somebody out who has not',
  )
  findings.expect(/"level":"warn".*"wrong code"/.test(target.output()), 'the log does not tell of guesses')
  return findings
}

/** Forges sessions from guesses and from a known code: without the secret, none is valid. */
export async function byForging(target: Target, right: string): Promise<Findings> {
  const findings = new Findings()
  const before = target.spent()
  const [id, expiry] = ['0123456789abcdef'.repeat(2), Date.now() + 1_000_000]
  const forge = (code: string, salt: string) => {
    const key = scryptSync(code, salt, 32, { N: 1024 })
    const signature = createHmac('sha256', key).update(`${id}.${expiry}`).digest('base64url')
    return `parley=${id}.${expiry}.${signature}`
  }
  const statuses: number[] = []
  for (let at = 0; at < 60; at += 1) {
    const cookie = forge(at === 0 ? right : `guess-${at}`, 'parley session 1')
    statuses.push((await post(target, { cookie, 'x-forwarded-for': '198.51.100.2' })).status)
  }
  findings.expect(
    statuses.every((status) => status === 401 || status === 429),
    `forged sessions: ${[...new Set(statuses)].join(', ')}`,
  )
  findings.expect(statuses.filter((status) => status === 401).length <= 6, 'forged sessions are not counted')
  findings.expect(target.output().includes('forged session'), 'nothing in the log tells of forged sessions')
  // An old session that a browser keeps sending is one guess, however often it is sent.
  const old = forge('an-earlier-code', 'x')
  const again: number[] = []
  for (let at = 0; at < 20; at += 1)
    again.push((await post(target, { cookie: old, 'x-forwarded-for': '198.51.100.3' })).status)
  findings.expect(
    again.every((status) => status === 401),
    `the same old session is counted again: ${again.join(', ')}`,
  )
  const { cookie } = await enter(target, right, { 'x-forwarded-for': '198.51.100.3' })
  findings.expect((await post(target, { cookie })).status === 200, 'a good session is not taken')
  await target.ask('/api/session', { method: 'DELETE', headers: { cookie } })
  findings.expect(
    (await post(target, { cookie })).status === 401,
    'a copy of a session outlives its sign-out',
  )
  findings.expect(target.spent() === before + 1, 'the key was spent')
  return findings
}
