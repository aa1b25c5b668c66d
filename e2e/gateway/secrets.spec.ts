import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Gateway, expect, markedKey, test } from '../support/gateway'
import { projectRoot } from '../support/next-server'
import { beginStream, frame } from '../support/upstream'

// Also checks a build made with `OPENAI_API_KEY=<markedKey> npm run build`, as in CI: nothing from the environment may
// end up in it.

const post = (gateway: Gateway, body: object) =>
  fetch(`${gateway.url}/v1/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: gateway.model, input: 'Hello', ...body }),
  })

/** Returns everything that a client can see of an answer, except the status line. */
async function everythingOf(answer: Response): Promise<string> {
  return `${JSON.stringify([...answer.headers])}\n${await answer.text()}`
}

/** Checks for the key, and for any half of it. */
function expectNoKey(text: string, where: string): void {
  const half = Math.ceil(markedKey.length / 2)
  for (const part of [markedKey, markedKey.slice(0, half), markedKey.slice(half)]) {
    expect(text.includes(part), `“${part}” in ${where}`).toBe(false)
  }
}

test('the page and every file of it hold no key', async ({ gateway }) => {
  for (const path of ['/', '/c/0123456789abcdef', '/no/such/page', '/v1/models']) {
    expectNoKey(await everythingOf(await fetch(`${gateway.url}${path}`)), path)
  }
  const html = await (await fetch(gateway.url)).text()
  const assets = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '')
  expect(assets.length).toBeGreaterThan(3)
  for (const path of assets) expectNoKey(await everythingOf(await fetch(`${gateway.url}${path}`)), path)
})

test('the build holds no key', async () => {
  for (const folder of ['static', 'server']) {
    const root = join(projectRoot, '.next', folder)
    const entries = await readdir(root, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    expect(files.length).toBeGreaterThan(3)
    for (const { parentPath, name } of files) {
      const path = join(parentPath, name)
      expectNoKey(await readFile(path, 'latin1'), path)
    }
  }
})

test('the upstream gets the key, and no client does', async ({ gateway }) => {
  const { upstream } = gateway
  upstream.answer = ({ response }) => {
    beginStream(response)
    response.end(frame({ type: 'response.completed', response: { id: 'resp_1', status: 'completed' } }))
  }
  expectNoKey(await everythingOf(await post(gateway, { stream: true })), 'a stream')
  expect(upstream.exchanges.at(-1)?.request.headers.authorization).toBe(`Bearer ${markedKey}`)

  upstream.answer = ({ response }) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"resp_1","object":"response"}')
  expectNoKey(await everythingOf(await post(gateway, {})), 'a whole answer')
})

const loudErrors: ReadonlyArray<readonly [what: string, contentType: string, body: (key: string) => string]> =
  [
    [
      'JSON',
      'application/json',
      (key) => JSON.stringify({ error: { message: `Incorrect API key: ${key}` } }),
    ],
    ['plain words', 'text/plain', (key) => `No account has the key ${key}.`],
    ['a page', 'text/html', (key) => `<!doctype html><p>${key}</p>`],
  ]
for (const [what, contentType, body] of loudErrors) {
  test(`an upstream that repeats the key in ${what} is not passed on`, async ({ gateway }) => {
    gateway.upstream.answer = ({ request, response }) => {
      const authorization = request.headers.authorization ?? ''
      response
        .writeHead(401, {
          'content-type': contentType,
          'www-authenticate': authorization,
          'x-request-id': `req-for-${authorization.replace('Bearer ', '')}`,
          'x-echo': authorization,
        })
        .end(body(authorization))
    }
    for (const stream of [true, false]) {
      const answer = await post(gateway, { stream })
      expect(answer.status).toBe(401)
      expectNoKey(await everythingOf(answer), `a 401 in ${what}`)
    }
  })
}

test('the output of the server holds no key', async ({ gateway }) => {
  gateway.upstream.answer = ({ response }) => {
    beginStream(response)
    response.write(frame({ type: 'ping' }), () => response.destroy())
  }
  await (await post(gateway, { stream: true })).text().catch(() => undefined)
  await expect.poll(gateway.output).toContain('broke off')
  expectNoKey(gateway.output(), 'the output of the server')
})
