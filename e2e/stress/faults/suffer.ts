import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Page } from '@playwright/test'
import { portOf } from '@/lib/server/testing/port-of'
import { answers, button, composer } from '../../support/chat'
import { startNext } from '../../support/next-server'
import { upstreamModel } from '../../support/upstream'
import { type Fault, faults, textBefore, usualPlace } from './faults'

/** A fault, and its position in the answer. */
export interface Case {
  readonly fault: Fault
  readonly at: number
}

/** What a page made of it. */
export interface Suffered extends Case {
  /** Descriptions of what is not as it should be. */
  readonly problems: readonly string[]
}

const apiKey = 'sk-marked-fault-suite'

/** For each case, sends one question through a real server to a faulty upstream, and checks the page. */
export async function* suffer(page: Page, cases: readonly Case[]): AsyncGenerator<Suffered> {
  const upstream = await startFaultyUpstream()
  const server = await startNext({
    OPENAI_API_KEY: apiKey,
    OPENAI_BASE_URL: upstream.url,
    FIRST_BYTE_TIMEOUT_SECONDS: '3',
    IDLE_TIMEOUT_SECONDS: '3',
    RESPONSE_TIMEOUT_SECONDS: '9',
  })
  const crashes: string[] = []
  page.on('pageerror', (error) => crashes.push(error.message))
  try {
    await page.goto(server.url)
    for (const each of cases) {
      const question = `${each.fault.name} at ${each.at}`
      await button(page, 'New chat')
        .or(page.getByRole('link', { name: 'New chat' }))
        .first()
        .click()
      await composer(page).fill(question)
      await composer(page).press('Enter')
      const problems = await judge(page, each)
      const creates = upstream.creates.get(question) ?? 0
      if (creates !== 1) problems.push(`${creates} creates`)
      if (upstream.stolen() > 0) problems.push('a redirect was followed')
      problems.push(...crashes.splice(0).map((message) => `the page threw: ${message}`))
      yield { ...each, problems }
    }
  } finally {
    await server.stop()
    await upstream.stop()
  }
}

async function judge(page: Page, { fault, at }: Case): Promise<string[]> {
  const answer = answers(page)
  const problems: string[] = []
  try {
    await answer.and(page.locator('[aria-busy="false"]')).waitFor({ timeout: 25_000 })
  } catch {
    return ['it does not end']
  }
  const text = fault.hasPlace ? textBefore(at) : fault.text
  const isThere = await answer
    .getByText(text.trim())
    .first()
    .waitFor({ timeout: 5000 })
    .then(() => true)
    .catch(() => false)
  if (text.trim() !== '' && !isThere)
    problems.push(`the text is not there: “${(await answer.innerText()).slice(0, 200)}”`)
  const state = await stateOf(page)
  if (state !== fault.state) problems.push(`it is ${state} instead of ${fault.state}`)
  const retry = await button(page, 'Retry').isVisible()
  if (retry !== fault.retry) problems.push(retry ? 'it offers a retry' : 'it offers no retry')
  const shown = await page.locator('body').innerText()
  if (shown.includes(apiKey)) problems.push('it shows the key')
  if (await page.evaluate(() => 'polluted' in {})) problems.push('prototypes are polluted')
  return problems
}

async function stateOf(page: Page): Promise<Fault['state']> {
  const answer = answers(page)
  if ((await answer.getByRole('alert').count()) > 0) return 'failed'
  const notes = await answer.getByRole('note').allInnerTexts()
  if (notes.some((note) => note.includes('interrupted'))) return 'interrupted'
  return notes.some((note) => /max_output_tokens|content_filter/.test(note)) ? 'incomplete' : 'completed'
}

async function startFaultyUpstream() {
  const creates = new Map<string, number>()
  let stolen = 0
  const server = createServer({ maxHeaderSize: 128 * 1024 }, (request, response) => {
    response.on('error', () => undefined)
    if (request.url?.startsWith('/stolen') === true) stolen += 1
    if (request.method === 'GET') {
      const list = { object: 'list', data: [{ id: upstreamModel, object: 'model' }] }
      const isList = request.url === '/v1/models'
      response.writeHead(isList ? 200 : 404, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isList ? list : { error: { message: 'Not found', code: 'not_found' } }))
      return
    }
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const [question = '', name = '', at = ''] = /([\w-]+) at (\d+)/.exec(body) ?? []
      creates.set(question, (creates.get(question) ?? 0) + 1)
      faults.find((fault) => fault.name === name)?.serve({ request, response, at: Number(at) })
    })
  })
  server.on('connection', (socket) => socket.on('error', () => undefined))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/v1`,
    creates,
    stolen: () => stolen,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Each fault once, at its default position. */
export const onceEach: readonly Case[] = faults.map((fault) => ({ fault, at: usualPlace }))
