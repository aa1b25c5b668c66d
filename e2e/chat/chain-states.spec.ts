import type { Locator, Page } from '@playwright/test'
import { isObject } from '@/lib/responses/guards'
import type { Item, JsonObject } from '@/lib/responses/types'
import { expectAccessible } from '../support/axe'
import { askAndWait, button, composer, figuresOf, openChat, openRounds, questions } from '../support/chat'
import { expect, test } from '../support/gateway'
import { frame, type Upstream } from '../support/upstream'

/** An upstream's reply to a request: items, or a refusal. */
interface Answered {
  readonly output?: readonly Item[]
  readonly fields?: JsonObject
  readonly events?: ReadonlyArray<JsonObject & { readonly type: string }>
}
type Reply = Answered | { readonly status: number; readonly error: JsonObject }

const said = (text: string): Item => ({
  type: 'message',
  id: 'msg_1',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text }],
})
const usage = (input_tokens: number, output_tokens = 6) => ({ usage: { input_tokens, output_tokens } })
const fine: Reply = { output: [said('Fine.')] }

/** Makes an upstream reply as a function decides for each request, and returns the requests. */
function replyWith(
  upstream: Upstream,
  reply: (body: JsonObject, count: number) => Reply,
): readonly JsonObject[] {
  const bodies: JsonObject[] = []
  upstream.answer = ({ body, response }) => {
    const parsed: unknown = JSON.parse(body.toString())
    if (!isObject(parsed)) throw new Error('A request is an object.')
    const replied = reply(parsed, bodies.push(parsed))
    if ('status' in replied) {
      const headers = { 'content-type': 'application/json' }
      response.writeHead(replied.status, headers).end(JSON.stringify({ error: replied.error }))
      return
    }
    const { output = [], fields = {}, events } = replied
    const completed = { id: `resp_${bodies.length}`, status: 'completed', output, ...fields }
    const all = events ?? [{ type: 'response.completed', response: completed }]
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(all.map(frame).join(''))
  }
  return bodies
}

const isChained = (body: JsonObject) => body['previous_response_id'] !== undefined
const has = (body: JsonObject, text: string) => JSON.stringify(body).includes(text)

async function openGateway(
  page: Page,
  gateway: { readonly url: string; readonly model: string },
  isPrivate = false,
) {
  await openChat(page, gateway.model, { url: gateway.url })
  if (!isPrivate) return
  await button(page, 'Chat settings').click()
  await page.getByRole('checkbox', { name: 'Private chat' }).check()
  await button(page, 'Chat settings').click()
}

const knowsAda = async (answer: Locator) => expect(answer).toContainText('Your name is Ada.')

test('what becomes of a chain is told under the answer', async ({ page, gateway }) => {
  const { upstream } = gateway
  await openGateway(page, gateway)

  // The upstream ignores the id, and its token counts show that.
  const ignored = replyWith(upstream, (body) => ({
    output: [said(has(body, 'I am Ada') ? 'Your name is Ada.' : 'I do not know your name.')],
    fields: usage(8 * (Array.isArray(body['input']) ? body['input'].length : 1)),
  }))
  await askAndWait(page, 'I am Ada.')
  const resent = await askAndWait(page, 'What is my name?')
  await knowsAda(resent)
  await expect(resent).toContainText('history resent, 24 tokens')
  await expect(resent.getByText('First answer, without the history')).toBeVisible()
  const sent = await askAndWait(page, 'What is my name again?')
  await knowsAda(sent)
  await expect(await figuresOf(sent)).toContainText('history sent')
  expect(ignored.map(isChained)).toEqual([false, true, false, false])
  await expectAccessible(page)

  // We try the same upstream again: it follows the chain now.
  await page.evaluate(() => localStorage.removeItem('parley:capabilities'))
  await openGateway(page, gateway)
  const followed = replyWith(upstream, (_body, count) => ({
    output: [said('Fine.')],
    fields: usage(count === 1 ? 30 : 42),
  }))
  await askAndWait(page, 'I am Ada.')
  const goneOn = await askAndWait(page, 'Go on.')
  await expect((await figuresOf(goneOn)).getByRole('row', { name: /^Chain/ })).toContainText('chained')
  expect(followed.map(isChained)).toEqual([false, true])

  // Without token counts we cannot prove anything. Unless the operator vouches for it, we send the history.
  await page.evaluate(() => localStorage.removeItem('parley:capabilities'))
  await openGateway(page, gateway)
  const uncounted = replyWith(upstream, (body) =>
    has(body, 'I am Ada') ? { output: [said('Your name is Ada.')] } : fine,
  )
  await askAndWait(page, 'I am Ada.')
  await knowsAda(await askAndWait(page, 'What is my name?'))
  expect(uncounted.map(isChained)).toEqual([false, false])
})

test('an upstream that is vouched for is chained to, and what nothing proves is called unproven', async ({
  page,
}) => {
  await openChat(page, 'no-usage')
  await askAndWait(page, 'I am Ada.')
  const answer = await askAndWait(page, 'And who are you?')
  await expect(answer).toContainText('Before that you said: “I am Ada.”')
  await expect(answer).toContainText('chain unproven')
})

test('an id that is refused in a stream, thoughts that cannot be read, an answer without annotations', async ({
  page,
  gateway,
}) => {
  const { upstream } = gateway
  await openGateway(page, gateway)
  const inStream = replyWith(upstream, (body) =>
    isChained(body)
      ? {
          events: [
            {
              type: 'error',
              code: 'previous_response_not_found',
              message: 'That response is not kept here.',
              param: 'previous_response_id',
            },
          ],
        }
      : { output: [said('Fine.')], fields: usage(20, 9) },
  )
  await askAndWait(page, 'One')
  const resent = await askAndWait(page, 'Two')
  await expect(resent).toContainText('Fine.')
  await expect(resent).toContainText('history resent, 20 tokens')
  expect(inStream.map(isChained)).toEqual([false, true, false])

  await openGateway(page, gateway, true)
  const sealed = replyWith(upstream, (body) =>
    has(body, '"encrypted_content":')
      ? {
          status: 400,
          error: {
            message: 'The encrypted content of item rs_1 could not be decrypted.',
            type: 'invalid_request_error',
            code: 'invalid_encrypted_content',
          },
        }
      : {
          output: [
            { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'sealed' },
            said('It is 12.'),
          ],
        },
  )
  await askAndWait(page, 'Seven and five?')
  await expect(await askAndWait(page, 'And one more?')).toContainText('resent without earlier reasoning')
  expect(sealed.map((body) => has(body, 'sealed'))).toEqual([false, true, false])
  expect(sealed.every((body) => has(body, 'reasoning.encrypted_content'))).toBe(true)

  await openGateway(page, gateway, true)
  const strict = replyWith(upstream, (body) =>
    has(body, '"text":"Green."}')
      ? { status: 400, error: { message: 'input[1].content[0].annotations: field required', param: 'input' } }
      : { output: [said('Green.')] },
  )
  await askAndWait(page, 'A color?')
  await expect(await askAndWait(page, 'Another?')).toContainText('Green.')
  expect(strict).toHaveLength(2)
})

test('what is refused for its content stays behind; calls of the upstream ask nobody', async ({
  page,
  gateway,
}) => {
  const { upstream } = gateway
  await openGateway(page, gateway)
  const flagged = replyWith(upstream, (body) =>
    has(body, 'a bad word')
      ? { status: 400, error: { message: 'Invalid prompt: it was flagged.', code: 'invalid_prompt' } }
      : {
          output: [
            {
              type: 'custom_tool_call',
              id: 'ctc_1',
              call_id: 'call_1',
              name: 'x_search',
              input: 'tides',
              status: 'completed',
            },
            said('High at six.'),
          ],
        },
  )
  const searched = await askAndWait(page, 'When is the tide high?')
  await openRounds(searched)
  await expect(searched).toContainText('Run by the provider')
  await expect(page.getByRole('form', { name: 'Tool outputs' })).toHaveCount(0)

  const refused = await askAndWait(page, 'This has a bad word.')
  await expect(refused).toContainText('This message is left out of the ones that follow')
  await expect(await askAndWait(page, 'And when is it low?')).toContainText('High at six.')
  expect(flagged).toHaveLength(3)
  expect(has(flagged[2] ?? {}, 'a bad word')).toBe(false)
  expect(has(flagged[2] ?? {}, 'not run')).toBe(false)

  await refused.getByRole('button', { name: 'Edit message' }).click()
  await page.getByRole('textbox', { name: 'Edit message' }).fill('This has a good word.')
  await page.keyboard.press('Enter')
  await expect(questions(page).last()).toContainText('This has a good word.')
  await expect(composer(page)).toBeVisible()
  await expectAccessible(page)
})
