import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { expect, type Page, test } from '@playwright/test'
import { isObject, listOf } from '../../lib/responses/guards'
import { portOf } from '../../lib/server/testing/port-of'
import { answers, ask, button, modelPicker } from '../support/chat'
import { expectAccessible } from '../support/axe'
import { type NextServer, startNext } from '../support/next-server'
import { beginStream, frame } from '../support/upstream'

interface Provider {
  readonly url: string
  readonly server: Server
  /** The models that were asked, in order. */
  readonly asked: string[]
}

/** Starts a server that answers for any model and lists the given ones; if none are given, it has no list at all. */
async function startProvider(models?: readonly string[]): Promise<Provider> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      const data = models?.map((id) => ({ id, object: 'model' }))
      response.writeHead(data === undefined ? 404 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(data === undefined ? { detail: 'Not Found' } : { object: 'list', data }))
      return
    }
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      const model = /"model":"([^"]*)"/.exec(body)?.[1] ?? ''
      asked.push(model)
      const text = `I am ${model}.`
      const item = {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text, annotations: [] }],
      }
      beginStream(response)
      const done = {
        id: `resp_${asked.length}`,
        object: 'response',
        model,
        status: 'completed',
        output: [item],
      }
      response.end(frame({ type: 'response.completed', response: done }))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${portOf(server.address())}/v1`, server, asked }
}

const stop = ({ server }: Provider) => {
  server.closeAllConnections()
  server.close()
}

const startFor = (providers: Readonly<Record<string, Provider>>): Promise<NextServer> =>
  startNext({
    PUBLIC_ACCESS: '1',
    PARLEY_UPSTREAMS: JSON.stringify(
      Object.entries(providers).map(([id, { url }]) => ({ id, label: id.toUpperCase(), baseUrl: url })),
    ),
  })

/** Types a model's name into the picker and selects the offered option. */
async function typeModel(page: Page, name: string, offered = `Use “${name}”`) {
  await modelPicker(page).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill(name)
  await page.getByRole('button', { name: offered }).click()
}

test('a provider without a list of models: a name is typed, kept and asked, also in a comparison', async ({
  page,
}) => {
  const provider = await startProvider()
  const server = await startFor({ lab: provider })
  try {
    await page.goto(server.url)
    const problem = page.getByRole('alert').filter({ hasText: 'Type a model’s name' })
    await expect(problem).toContainText('LAB:')
    await typeModel(page, 'm-test')
    await expect(modelPicker(page)).toContainText('m-test')
    await expect(page.getByLabel("LAB can't be reached right now.")).toBeVisible()
    await expectAccessible(page)
    await ask(page, 'Who are you?')
    await expect(answers(page)).toContainText('I am m-test.')
    await page.reload()
    await expect(modelPicker(page)).toContainText('m-test')

    await page.goto(`${server.url}/compare?models=m-one,m-two&prompt=Hello`)
    await button(page, 'Send').click()
    await expect(page.getByRole('region', { name: 'Column 1: m-one' })).toContainText('I am m-one.')
    await expect(page.getByRole('region', { name: 'Column 2: m-two' })).toContainText('I am m-two.')
  } finally {
    await server.stop()
    stop(provider)
  }
})

test('a provider that goes away: its model stays chosen and is marked, and no other is asked unasked', async ({
  page,
}) => {
  const one = await startProvider(['m-a'])
  const other = await startProvider(['text-embedding-1', 'm-b'])
  const server = await startFor({ a: one, b: other })
  try {
    await page.goto(server.url)
    await expect(modelPicker(page)).toContainText('a:m-a')
    await ask(page, 'Who are you?')
    await expect(answers(page)).toContainText('I am m-a.')
    // Embeddings are listed separately, but can still be selected.
    await modelPicker(page).click()
    await expect(page.getByRole('group', { name: /^Not for chat/ })).toContainText('b:text-embedding-1')
    await page.keyboard.press('Escape')

    stop(one)
    // The server caches a list for a minute; this is what it returns after that.
    await page.route('**/v1/models', async (route) => {
      const list: unknown = await (await route.fetch()).json()
      if (!isObject(list)) throw new Error('The server lists no models.')
      const error = { code: 'upstream_unreachable', message: 'A refused the connection.' }
      const [a, b]: readonly unknown[] = listOf(list['upstreams'])
      await route.fulfill({
        json: {
          ...list,
          data: listOf(list['data']).filter((each) => isObject(each) && each['upstream'] === 'b'),
          upstreams: [{ ...(isObject(a) ? a : {}), models: 0, error }, b],
        },
      })
    })
    await page.reload()
    await expect(modelPicker(page)).toContainText('a:m-a')
    await expect(page.getByLabel("A can't be reached right now.")).toBeVisible()
    await ask(page, 'Still there?')
    await expect(answers(page).last().getByRole('alert')).toContainText('A refused the connection')
    await page.getByRole('link', { name: 'New chat' }).or(button(page, 'New chat')).first().click()
    await expect(modelPicker(page)).toContainText('a:m-a')
  } finally {
    await server.stop()
    stop(other)
  }
  expect(other.asked).toEqual([])
})
