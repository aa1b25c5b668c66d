import { expect, type Locator, type Page, test } from '@playwright/test'
import {
  answers,
  ask,
  askAndWait,
  chooseModel,
  conversation,
  ended,
  figuresOf,
  openChat,
  openRounds,
  questions,
  sendButton,
  stopButton,
} from '../support/chat'
import { answerWith, inputOf, recordCreates, recordResponseIds } from '../support/wire'

const toolCall = (within: Page | Locator, name: string) =>
  within.getByRole('group', { name: `Tool call ${name}` })
const reasoning = (answer: Locator) => answer.getByRole('button', { name: /^Reasoning/ })
const retry = (page: Page) => page.getByRole('button', { name: 'Retry' })
const continueButton = (page: Page) => page.getByRole('button', { name: 'Continue' })

test.describe('reasoning', () => {
  test('is closed until it is wanted, and says how long it took', async ({ page }) => {
    await openChat(page, 'reasoning')
    const answer = await askAndWait(page, 'A riddle')
    await expect(answer).toContainText('the answer follows')
    await expect(reasoning(answer)).toHaveAttribute('aria-expanded', 'false')
    await expect(reasoning(answer)).toHaveAccessibleName(/^Reasoning, \d+\.\d s/)
    await expect(answer).not.toContainText('Choosing an answer')
    await reasoning(answer).click()
    await expect(reasoning(answer)).toHaveAttribute('aria-expanded', 'true')
    await expect(answer).toContainText('Reading the question')
    await expect(answer).toContainText('Choosing an answer')
    await reasoning(answer).click()
    await expect(answer).not.toContainText('Choosing an answer')
  })

  test('is seen word for word where the model sends it so, also while it comes', async ({ page }) => {
    await openChat(page, 'reasoning-raw')
    const answer = await ask(page, 'Think aloud')
    await reasoning(answer).click()
    await expect(answer).toContainText('The person wants to see raw reasoning.')
    await ended(answer)
    await expect(answer).toContainText('Good. Now the answer.')
    await expect(answer).toContainText('word for word')
  })
})

test.describe('a function call', () => {
  test('is answered by hand, chained with its output alone', async ({ page }) => {
    const creates = recordCreates(page)
    const ids = await recordResponseIds(page)
    await openChat(page, 'function-call')
    const call = toolCall(await askAndWait(page, 'The weather?'), 'get_weather')
    await expect(call).toContainText('location: “Paris”')
    await expect(call).toContainText('Needs your output')
    await page.getByRole('textbox', { name: 'Output of get_weather' }).fill('18 degrees and rain')
    await page.getByRole('button', { name: 'Send output' }).click()
    const answer = await ended(answers(page).nth(1))
    await expect(answer).toContainText('returned “18 degrees and rain”')
    await openRounds(answers(page).first())
    await expect(call).toContainText('18 degrees and rain')
    await expect(call).toContainText('Done')
    await expect(page.getByRole('form', { name: 'Tool outputs' })).toHaveCount(0)
    // An output is not a question: it is shown with its call.
    await expect(questions(page)).toHaveCount(1)

    expect(creates).toHaveLength(2)
    expect(creates[1]?.['previous_response_id']).toBe(ids[0])
    const [output] = inputOf(creates[1])
    expect(inputOf(creates[1])).toHaveLength(1)
    expect(output).toMatchObject({ type: 'function_call_output', output: '18 degrees and rain' })
    expect(output?.['call_id']).toMatch(/\w/)
  })

  test('shows its arguments while they are written', async ({ page }) => {
    const argument = 'a place with a long name, '.repeat(3)
    await answerWith(page, [
      {
        type: 'response.created',
        response: { id: 'resp_1', object: 'response', model: 'echo', status: 'in_progress', output: [] },
      },
      {
        type: 'response.output_item.added',
        output_index: 0,
        item: { id: 'fc_1', type: 'function_call', call_id: 'call_1', name: 'travel', arguments: '' },
      },
      {
        type: 'response.function_call_arguments.delta',
        item_id: 'fc_1',
        output_index: 0,
        delta: `{"to":"${argument}`,
      },
    ])
    await openChat(page, 'echo')
    // The stream ends in the middle of the arguments: what arrived is shown as it arrived.
    const call = toolCall(await askAndWait(page, 'Go'), 'travel')
    await expect(call).toContainText(`to: “${argument.trim()}`)
    await call.getByRole('button', { name: 'Arguments: raw' }).click()
    await expect(call).toContainText(`{"to":"${argument.trim()}`)
    await expect(page.getByRole('note')).toContainText('interrupted')
    await expect(page.getByRole('form', { name: 'Tool outputs' })).toHaveCount(0)
  })

  test('several in one answer go back together', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'parallel-calls')
    const first = await askAndWait(page, 'Weather and time?')
    await expect(toolCall(first, 'get_weather')).toHaveCount(2)
    await expect(toolCall(first, 'get_time')).toHaveCount(1)
    const weather = page.getByRole('textbox', { name: 'Output of get_weather' })
    await weather.nth(0).fill('rain in Paris')
    await weather.nth(1).fill('sun in Tokyo')
    await page.getByRole('textbox', { name: 'Output of get_time' }).fill('9 pm')
    await page.getByRole('button', { name: 'Send 3 outputs' }).click()
    const answer = await ended(answers(page).nth(1))
    await expect(answer).toContainText('All the outputs are in')
    await expect(answer).toContainText('sun in Tokyo')
    await openRounds(first)
    await expect(toolCall(first, 'get_weather').nth(1)).toContainText('sun in Tokyo')

    expect(creates).toHaveLength(2)
    expect(creates[1]).toHaveProperty('previous_response_id')
    const outputs = inputOf(creates[1])
    expect(outputs.map((item) => [item['type'], item['output']])).toEqual([
      ['function_call_output', 'rain in Paris'],
      ['function_call_output', 'sun in Tokyo'],
      ['function_call_output', '9 pm'],
    ])
    expect(new Set(outputs.map((item) => item['call_id'])).size).toBe(3)
  })

  test('that nobody answers does not block the chat', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'function-call')
    await askAndWait(page, 'The weather?')
    await chooseModel(page, 'Echo')
    const answer = await askAndWait(page, 'Never mind')
    await expect(answer).toContainText('You said: “Never mind”')
    expect(inputOf(creates[1]).map((item) => item['type'])).toEqual(['function_call_output', 'message'])
  })

  test('that was stopped while it was written does not block the chat', async ({ page }) => {
    await answerWith(page, [
      {
        type: 'response.created',
        response: { id: 'resp_1', object: 'response', model: 'echo', status: 'in_progress', output: [] },
      },
      {
        type: 'response.output_item.added',
        output_index: 0,
        item: { id: 'fc_1', type: 'function_call', call_id: 'call_1', name: 'travel', arguments: '' },
      },
    ])
    await openChat(page, 'echo')
    await askAndWait(page, 'Go')
    await page.unrouteAll()
    const answer = await askAndWait(page, 'Never mind')
    await expect(answer).toContainText('You said: “Never mind”')
    await expect(conversation(page).getByRole('alert')).toHaveCount(0)
  })
})

test('a refusal is shown as one', async ({ page }) => {
  await openChat(page, 'refusal')
  const answer = await askAndWait(page, 'Please')
  await expect(answer).toContainText('Refused')
  await expect(answer).toContainText('I’m sorry, but I can’t help with that.')
})

test('citations are numbered links that open elsewhere and tell nothing', async ({ page }) => {
  await openChat(page, 'citations')
  const answer = await askAndWait(page, 'Sources?')
  const sources = answer.getByRole('list', { name: 'Sources' })
  await expect(sources.getByRole('listitem')).toHaveCount(3)
  const links = sources.getByRole('link')
  await expect(links.first()).toHaveAttribute('href', 'https://www.openresponses.org/specification')
  await expect(links.first()).toHaveAccessibleName(/Open Responses specification/)
  for (const link of await answer.getByRole('link').all()) {
    await expect(link).toHaveAttribute('target', '_blank')
    await expect(link).toHaveAttribute('rel', /noopener/)
    await expect(link).toHaveAttribute('rel', /noreferrer/)
    await expect(link).toHaveAttribute('href', /^https:/)
  }
})

test('a citation with a dangerous address is no link', async ({ page }) => {
  const part = {
    type: 'output_text',
    text: 'Read it.',
    annotations: ['javascript:alert(1)', 'data:text/html,x', ' java\nscript:alert(1)'].map((url) => ({
      type: 'url_citation',
      url,
      title: 'A trap',
      start_index: 0,
      end_index: 4,
    })),
  }
  const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [part] }
  await answerWith(page, [
    { type: 'response.completed', response: { id: 'resp_1', status: 'completed', output: [item] } },
  ])
  await openChat(page, 'echo')
  const answer = await askAndWait(page, 'Sources?')
  await expect(answer.getByRole('listitem').filter({ hasText: 'A trap' })).toHaveCount(3)
  await expect(answer.getByRole('link')).toHaveCount(0)
})

test.describe('an incomplete answer', () => {
  test('goes on with Continue and reads as one message', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'incomplete')
    const answer = await askAndWait(page, 'Tell me a story')
    await expect(answer.getByRole('note')).toContainText('max_output_tokens')
    await continueButton(page).click()
    await expect(answer).toContainText('the morning became easier')
    await ended(answer)
    await expect(answers(page)).toHaveCount(1)
    await expect(questions(page)).toHaveCount(1)
    await expect(answer.getByRole('note')).toHaveCount(1)
    await continueButton(page).click()
    await expect(answer).toContainText('there is nothing left to continue.')
    await ended(answer)
    await expect(continueButton(page)).toHaveCount(0)
    // No word is lost or duplicated where the parts meet.
    await expect(answer).toContainText(
      /The ferry left the pier at six, when the water .*the baker opened her bag.*Halfway across.*The man laughed first\..*nothing left to continue\./s,
    )
    await expect(answer).not.toContainText(/The ferry.*The ferry/s)

    expect(creates).toHaveLength(3)
    for (const create of creates.slice(1)) {
      expect(create).toHaveProperty('previous_response_id')
      expect(inputOf(create)).toHaveLength(1)
    }
    // The parts do not start new paragraphs: the text reads the same as if it were rendered at once.
    const paragraphs = await answer.locator('.markdown').getByRole('paragraph').allInnerTexts()
    await page.reload()
    await expect(answers(page)).toHaveCount(1)
    await expect(questions(page)).toHaveCount(1)
    await expect(answer).toContainText('nothing left to continue')
    await expect(answer.locator('.markdown').getByRole('paragraph')).toHaveText(paragraphs)
  })

  test('that a filter ended is explained and not continued', async ({ page }) => {
    await openChat(page, 'content-filter')
    const answer = await askAndWait(page, 'Tell me')
    await expect(answer).toContainText('The first thing you need to know')
    await expect(answer.getByRole('note')).toContainText('content_filter')
    await expect(continueButton(page)).toHaveCount(0)
  })
})

test.describe('a failure', () => {
  test('before the answer offers Retry, which asks once more', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'fail-before')
    const answer = await askAndWait(page, 'Hello')
    await expect(answer.getByRole('alert')).toContainText('failed on purpose, before it began to answer')
    await expect(answer.getByRole('alert')).toContainText(/Code server_error · status 500 · request \w+/)
    expect(creates).toHaveLength(1)
    await chooseModel(page, 'Echo')
    await retry(page).click()
    await expect(await ended(answers(page).first())).toContainText('You said: “Hello”')
    await expect(conversation(page).getByRole('alert')).toHaveCount(0)
    await expect(questions(page)).toHaveCount(1)
    expect(creates).toHaveLength(2)
    expect(creates[1]).not.toHaveProperty('previous_response_id')
  })

  test('within the answer keeps its text and offers no Retry', async ({ page }) => {
    await openChat(page, 'fail-within')
    const answer = await askAndWait(page, 'Hello')
    await expect(answer).toContainText('This answer starts out well enough')
    await expect(answer.getByRole('alert')).toContainText('in the middle of its answer')
    await expect(retry(page)).toHaveCount(0)
    await chooseModel(page, 'Echo')
    await expect(await askAndWait(page, 'Go on')).toContainText('Turn 2.')
  })

  for (const model of ['cut', 'cut-connection']) {
    test(`${model}: a stream without an end is interrupted, never a success`, async ({ page }) => {
      const creates = recordCreates(page)
      await openChat(page, model)
      const answer = await askAndWait(page, 'Hello')
      await expect(answer).toContainText('This stream stops in the middle of a sentence')
      await expect(answer.getByRole('note')).toContainText('This answer was interrupted')
      await expect(retry(page)).toHaveCount(0)
      await expect(sendButton(page)).toBeVisible()
      expect(creates).toHaveLength(1)
      await page.reload()
      await expect(answer.getByRole('note')).toContainText('This answer was interrupted')
    })
  }

  test('of the model list is told, and mended with Try again', async ({ page }) => {
    await page.route('**/v1/models', (route) => route.abort())
    await page.goto('/')
    const banner = page.getByRole('main').getByRole('alert')
    await expect(banner).toContainText('Couldn’t load the list of models.')
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(banner).toHaveCount(0)
    await expect(page.getByRole('combobox', { name: 'Model' })).toHaveText('Demo')
  })
})

test('a wait for the first word is shown, and for how long', async ({ page }) => {
  await openChat(page, 'slow-start')
  const answer = await ask(page, 'Hello')
  await expect(answer).toContainText('Waiting for the first token')
  await expect(stopButton(page)).toBeVisible()
  await expect(answer).toContainText(/Waiting for the first token, \d\.\d s/)
  await expect(answer).toContainText('Thank you for waiting.')
  await expect(answer).not.toContainText('Waiting for the first token')
  await ended(answer)
  await expect(await figuresOf(answer)).toContainText(/First token[5-9]\.\d s/)
})

test('an item nobody knows is shown as itself, in its place', async ({ page }) => {
  const text = { type: 'output_text', text: 'Text after it.', annotations: [] }
  await answerWith(page, [
    {
      type: 'response.created',
      response: { id: 'resp_1', object: 'response', model: 'echo', status: 'in_progress', output: [] },
    },
    { type: 'response.hologram.warming_up', percent: 40 },
    {
      type: 'response.output_item.added',
      output_index: 0,
      item: { id: 'h_1', type: 'hologram', status: 'in_progress', beams: [] },
    },
    { type: 'response.hologram.beam.delta', item_id: 'h_1', output_index: 0, delta: { angle: 12 } },
    {
      type: 'response.output_item.done',
      output_index: 0,
      item: { id: 'h_1', type: 'hologram', status: 'completed', beams: [{ colour: 'ultraviolet' }] },
    },
    {
      type: 'response.output_item.done',
      output_index: 1,
      item: { id: 'm_1', type: 'message', role: 'assistant', status: 'completed', content: [text] },
    },
    { type: 'response.completed', response: { id: 'resp_1', model: 'echo', status: 'completed' } },
  ])
  await openChat(page, 'echo')
  const answer = await askAndWait(page, 'Surprise me')
  const card = answer.getByRole('group', { name: 'Item hologram' })
  await expect(card).toContainText('colour: “ultraviolet”')
  await expect(answer).toHaveText(/hologram.*Text after it\./s)
  await expect(conversation(page).getByRole('note')).toHaveCount(0)
  await page.reload()
  await expect(card).toContainText('ultraviolet')
})
