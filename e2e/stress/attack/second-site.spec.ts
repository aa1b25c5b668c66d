import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { expect, type Page, test } from '@playwright/test'
import { portOf } from '../../../lib/server/testing/port-of'
import { projectRoot } from '../../support/next-server'

// Another site in a real browser, where the person is also signed in to Parley.

const asked: string[] = []
let site: Server
let url = ''

test.beforeAll(async () => {
  site = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Another site</title>')
  }).listen(0, 'localhost')
  await once(site, 'listening')
  url = `http://localhost:${portOf(site.address())}`
})
test.afterAll(() => {
  site.closeAllConnections()
  site.close()
})

const spellings = [
  '/frames/preview.html',
  '/frames/%70review.html',
  '/frames/preview%2ehtml',
  '/frames/%2e/preview.html',
  '/frames%2fpreview.html',
  '/frames//preview.html',
  '/frames/preview.html/',
  '/frames/preview.html;x',
  '/frames/picture.html',
  '/frames/%70icture.html',
  '/scripts/call-address.js',
  '/scripts/%63all-address.js',
  '/scripts/first-paint.js',
  '/icon.svg',
  '/',
  '/access',
  '/compare?models=a',
  '/settings',
  '/v1/models',
  '/api/mcp',
  '/_next/static/none',
  '/none',
]

const script = `<script>(parent === self ? opener : parent).postMessage('ran in ' + self.origin + ' at ' + location.href, '*')</script>`

declare global {
  // Globals in the other site's page: what has run, how to post a script to a window, and the window that was opened.
  var ran: string[]
  var show: (to: Window | null) => void
  var opened: Window | null
}

/** Runs in the other site's page: records every message that says a script has run. */
function listen(code: string) {
  globalThis.ran = []
  addEventListener('message', ({ data }) => {
    if (typeof data === 'string' && data.startsWith('ran ')) globalThis.ran.push(data)
  })
  globalThis.show = (to) => {
    to?.postMessage(code, '*')
    to?.postMessage({ name: 'n', content: code }, '*')
  }
}

/** Frames each address and posts a script into it. */
async function frameAll(addresses: readonly string[]): Promise<void> {
  await Promise.all(
    addresses.map(async (address) => {
      const frame = document.createElement('iframe')
      const loaded = new Promise((resolve) => {
        frame.addEventListener('load', resolve, { once: true })
      })
      frame.src = `${address}#n`
      document.body.append(frame)
      await loaded
      globalThis.show(frame.contentWindow)
    }),
  )
}

/** Returns what has run a good many frames later: a frame that accepts the script runs it within one or two. */
async function someFramesLater(): Promise<readonly string[]> {
  for (let count = 0; count < 30; count += 1) await new Promise(requestAnimationFrame)
  return globalThis.ran
}

/** Opens a window on an address, posts a script into it, and returns what has run. */
async function openAndShow(page: Page, address: string): Promise<readonly string[]> {
  const opening = page.waitForEvent('popup')
  await page.evaluate((to) => {
    globalThis.opened = open(`${to}#n`)
  }, address)
  const opened = await opening
  await opened.waitForLoadState()
  await page.evaluate(() => globalThis.show(globalThis.opened))
  await page.bringToFront()
  const ran = await page.evaluate(someFramesLater)
  await opened.close()
  return ran
}

test('another site frames and opens every address in every spelling, and runs nothing in our origin', async ({
  page,
  context,
  baseURL,
}) => {
  await page.goto('/')
  const other = await context.newPage()
  await other.goto(url)
  await other.evaluate(listen, script)
  await other.evaluate(
    frameAll,
    spellings.map((path) => `${baseURL}${path}`),
  )
  expect(await other.evaluate(someFramesLater)).toEqual([])
  for (const path of spellings.slice(0, 2)) expect(await openAndShow(other, `${baseURL}${path}`)).toEqual([])
  // Its scripts, images, and calls get nothing of ours either.
  const reached = await other.evaluate(async (home) => {
    const answers: string[] = []
    for (const [path, init] of [
      ['/v1/models', {}],
      ['/v1/responses', { method: 'POST', body: '{"model":"echo","input":"x"}' }],
      ['/api/mcp/everything', { method: 'POST', body: '{}' }],
      ['/api/session', { method: 'DELETE' }],
      ['/api/kept/0123456789abcdef0123456789abcdef', { method: 'PUT' }],
    ] as const) {
      for (const mode of ['cors', 'no-cors'] as const) {
        try {
          const answer = await fetch(`${home}${path}`, { ...init, mode, credentials: 'include' })
          if (answer.type !== 'opaque') answers.push(`${path} ${mode} ${answer.status}`)
        } catch {
          // As it should be.
        }
      }
    }
    return answers
  }, baseURL ?? '')
  expect(reached).toEqual([])
})

test('without its policy and its sandbox the frame of previews still does nothing for another site, nor in our origin', async ({
  context,
  baseURL,
}) => {
  const body = readFileSync(`${projectRoot}/lib/security/isolated/preview.html`, 'utf8')
  expect(body).toContain('document.write')
  await context.route('**/frames/preview.html', (route) => route.fulfill({ contentType: 'text/html', body }))
  const other = await context.newPage()
  await other.goto(url)
  await other.evaluate(listen, script)
  await other.evaluate(frameAll, [`${baseURL}/frames/preview.html`])
  expect(await other.evaluate(someFramesLater)).toEqual([])
  expect(await openAndShow(other, `${baseURL}/frames/preview.html`)).toEqual([])
  // A page of our own origin cannot use it without a sandbox either: whatever it wrote would run with full access to
  // our origin.
  const own = await context.newPage()
  await context.route('**/blank', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<body></body>' }),
  )
  await own.goto('/blank')
  await own.evaluate(listen, script)
  await own.evaluate(frameAll, ['/frames/preview.html'])
  expect(await own.evaluate(someFramesLater)).toEqual([])
})

test('calls of tools need the token that a page got in a window', async ({ page }) => {
  await page.goto('/')
  const call = (token?: string) =>
    page.evaluate(async (sent) => {
      const answer = await fetch('/api/mcp/everything', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(sent === undefined ? {} : { 'x-parley-token': sent }),
        },
        body: '{"tool":"echo","arguments":{"message":"hi"}}',
      })
      return { status: answer.status, text: await answer.text() }
    }, token)
  expect((await call()).status).toBe(403)
  expect((await call('9999999999999.'.padEnd(57, 'A'))).text).toContain('page_token_required')
  const token = (await page.locator('meta[name="parley-token"]').getAttribute('content')) ?? ''
  expect(await call(token)).toMatchObject({ status: 200, text: expect.stringContaining('Echo: hi') })
  // A page that a script fetches has no token, although it is otherwise identical.
  const fetched = await page.evaluate(async () => (await fetch('/')).text())
  expect(fetched).toContain('<html')
  expect(fetched).not.toContain('parley-token')
})
