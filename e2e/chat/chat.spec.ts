import { test as base, type Page } from '@playwright/test'
import {
  answers,
  ask,
  askAndWait,
  chats,
  chooseModel,
  composer,
  conversation,
  ended,
  figuresOf,
  modelPicker,
  openChat,
  questions,
  sendButton,
  stopButton,
} from '../support/chat'
import { expect, test } from '../support/gateway'
import { tabTo } from '../support/keyboard'
import { recordTroubles } from '../support/troubles'
import { beginAnswer, beginStream } from '../support/upstream'
import { inputOf, recordCreates, recordResponseIds } from '../support/wire'

const newChat = (page: Page) => chats(page).getByRole('link', { name: 'New chat' })
const note = (page: Page) => conversation(page).getByRole('note')
const chatSettings = (page: Page) => page.getByRole('button', { name: 'Chat settings' })

base.describe('the first visit', () => {
  base('is ready to be typed into and says that it is a demo', async ({ page }) => {
    const troubles = recordTroubles(page)
    await page.goto('/')
    await expect(composer(page)).toBeFocused()
    await expect(page.getByRole('link', { name: /^Demo, not an AI/ })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'What would you like to ask?' })).toBeVisible()
    await expect(modelPicker(page)).toHaveText('Demo')
    await expect(sendButton(page)).toBeDisabled()
    await expect(page).toHaveTitle('Parley')
    expect(troubles).toEqual([])
  })

  base('takes what is typed and sent before the page has its models', async ({ page }) => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/v1/models', async (route) => {
      await held
      await route.continue()
    })
    const asked = page.waitForRequest('**/v1/models')
    await page.goto('/')
    await asked
    await expect(composer(page)).toBeFocused()
    await page.keyboard.type('Quick hands')
    await page.keyboard.press('Enter')
    await expect(composer(page)).toHaveValue('Quick hands')
    release()
    await expect(questions(page)).toHaveText('Quick hands')
    await ended(answers(page).first())
  })

  base('answers an example with one click', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: /^Split a bill/ }).click()
    const answer = await ended(answers(page).first())
    await expect(answer.getByRole('group', { name: 'Tool call get_weather' })).toBeVisible()
    await expect(questions(page)).toContainText('seven people')
  })
})

base.describe('an answer', () => {
  base('streams: its text is seen growing before it is complete', async ({ page }) => {
    await openChat(page, 'demo')
    const answer = await ask(page, 'Show me')
    await expect(page).toHaveURL(/\/c\/[0-9a-f]+$/)
    await expect(answer).toContainText('You wrote')
    await expect(answer).toHaveAttribute('aria-busy', 'true')
    await expect(answer).not.toContainText('Pick another model')
    await expect(answer).toContainText('every reply is a script')
    await expect(answer).toHaveAttribute('aria-busy', 'true')
    await expect(conversation(page)).toHaveAttribute('aria-busy', 'true')
    await ended(answer)
    await expect(answer).toContainText('and start Parley again')
    await expect(conversation(page)).toHaveAttribute('aria-busy', 'false')
  })

  base('tells its model, its speed and its tokens', async ({ page }) => {
    await openChat(page, 'demo')
    const answer = await askAndWait(page, 'Hello')
    await expect(answer).toHaveAccessibleName('Answer from Demo')
    await expect(answer.getByText('Demo', { exact: true })).toBeVisible()
    const figures = await figuresOf(answer)
    for (const row of [
      /^Model Demo$/,
      /^Model ID demo$/,
      /^Sent \d/,
      /^First token (\d+ ms|\d+\.\d s)$/,
      /^Total time \d+\.\d s$/,
      /^Speed \d+ tokens\/s$/,
      /^Input \d+ tokens?$/,
      /^Output \d+ tokens$/,
    ]) {
      await expect(figures.getByRole('row', { name: row })).toBeVisible()
    }
  })

  base('is copied as the Markdown it came as', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-write'])
    await openChat(page, 'demo')
    const answer = await askAndWait(page, 'Hello')
    await answer.getByRole('button', { name: 'Copy' }).last().click()
    await expect(answer.getByRole('button', { name: 'Copied' })).toBeVisible()
    // The page itself may not read the clipboard.
    await composer(page).press('ControlOrMeta+v')
    await expect(composer(page)).toHaveValue(/because \*\*there is no AI here\*\*\./)
  })

  base('keeps the end in view until the reader scrolls away', async ({ page }) => {
    await openChat(page, 'markdown')
    const answer = await ask(page, 'Show me')
    const latest = page.getByRole('button', { name: 'Jump to latest' })
    await expect(answer.getByText('Old Mill')).toBeAttached()
    await conversation(page).press('End')
    await expect(latest).toBeHidden()
    await expect(questions(page)).not.toBeInViewport()
    await conversation(page).hover()
    await page.mouse.wheel(0, -2000)
    await expect(latest).toBeVisible()
    await expect(questions(page)).toBeInViewport()
    await expect(answer).toContainText('TypeScript first')
    await expect(questions(page)).toBeInViewport()
    await latest.click()
    await expect(latest).toBeHidden()
    await expect(questions(page)).not.toBeInViewport()
    await stopButton(page).click()
    await ended(answer)
  })
})

base.describe('a second turn', () => {
  base('remembers the first and is chained to it with one new item', async ({ page }) => {
    const creates = recordCreates(page)
    const ids = await recordResponseIds(page)
    await openChat(page, 'echo')
    await askAndWait(page, 'My name is Ada')
    const answer = await askAndWait(page, 'What is my name?')
    await expect(answer).toContainText('Before that you said: “My name is Ada”')
    expect(creates).toHaveLength(2)
    expect(creates[0]).not.toHaveProperty('previous_response_id')
    expect(creates[1]?.['previous_response_id']).toBe(ids[0])
    expect(inputOf(creates[1])).toEqual([{ type: 'message', role: 'user', content: 'What is my name?' }])
  })

  base('is asked while nothing else changed but the model', async ({ page }) => {
    await openChat(page, 'echo')
    await askAndWait(page, 'First')
    await chooseModel(page, 'Reasoning')
    const answer = await askAndWait(page, 'Second')
    await expect(answer).toHaveAccessibleName('Answer from Reasoning')
    await expect(answers(page).first()).toHaveAccessibleName('Answer from Echo')
  })
})

base.describe('chat settings', () => {
  base('go with every turn and survive a reload', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'echo')
    await chatSettings(page).click()
    await page.getByRole('textbox', { name: 'Instructions' }).fill('Answer in rhyme')
    await page.getByRole('textbox', { name: 'Max output tokens' }).fill('200')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await askAndWait(page, 'First')
    const second = await askAndWait(page, 'Second')
    await expect(second).toContainText('Your instructions: “Answer in rhyme”')
    await page.reload()
    await expect(modelPicker(page)).toHaveText('Echo')
    await expect(answers(page)).toHaveCount(2)
    await askAndWait(page, 'Third')
    expect(creates.map((body) => [body['instructions'], body['max_output_tokens']])).toEqual([
      ['Answer in rhyme', 200],
      ['Answer in rhyme', 200],
      ['Answer in rhyme', 200],
    ])
  })

  base('say what a token limit must be and keep the last good one', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'demo')
    await chatSettings(page).click()
    const limit = page.getByRole('textbox', { name: 'Max output tokens' })
    await limit.fill('24')
    await limit.fill('3')
    await expect(limit).toHaveAttribute('aria-invalid', 'true')
    await expect(limit).toHaveAccessibleDescription(/whole number of at least 16/)
    await limit.fill('')
    await expect(limit).toHaveAttribute('aria-invalid', 'false')
    await limit.fill('20')
    await page.keyboard.press('Escape')
    const answer = await askAndWait(page, 'Hello')
    expect(creates[0]?.['max_output_tokens']).toBe(20)
    await expect(answer.getByRole('note')).toContainText('max_output_tokens')
  })
})

base.describe('Stop', () => {
  base('keeps what arrived and says so; the next question works', async ({ page }) => {
    await openChat(page, 'markdown')
    const answer = await ask(page, 'Show me')
    await expect(answer).toContainText('Packing for a day on the river')
    await stopButton(page).click()
    await ended(answer)
    await expect(note(page)).toHaveText('You stopped this answer.')
    await expect(answer).toContainText('Packing for a day on the river')
    await expect(answer).not.toContainText('Thank you for reading')
    await expect(sendButton(page)).toBeVisible()
    await page.reload()
    await expect(note(page)).toHaveText('You stopped this answer.')
    await chooseModel(page, 'Echo')
    await expect(await askAndWait(page, 'Still there?')).toContainText('You said: “Still there?”')
  })
})

test('Stop ends the request at the upstream', async ({ page, gateway }) => {
  const { upstream } = gateway
  const gone = new Promise<void>((resolve) => {
    upstream.answer = ({ response }) => {
      response.on('close', resolve)
      beginStream(response)
      response.write(beginAnswer('Half an answer'))
    }
  })
  await openChat(page, gateway.model, { url: gateway.url })
  const answer = await ask(page, 'Write a lot')
  await expect(answer).toContainText('Half an answer')
  await stopButton(page).click()
  await gone
  await expect(answer).toContainText('Half an answer')
  await expect(note(page)).toHaveText('You stopped this answer.')
})

base.describe('chats', () => {
  base('are listed, the latest first, and switched between', async ({ page }) => {
    await openChat(page, 'echo')
    await askAndWait(page, 'About rivers')
    await newChat(page).click()
    await expect(page).toHaveURL(/\/$/)
    await expect(composer(page)).toBeFocused()
    await askAndWait(page, 'About bridges')
    await expect(page).toHaveTitle('About bridges · Parley')
    await expect(chats(page).getByRole('listitem')).toHaveText(['About bridges', 'About rivers'])

    await chats(page).getByRole('link', { name: 'About rivers' }).click()
    await expect(questions(page)).toHaveText('About rivers')
    await expect(chats(page).getByRole('link', { name: 'About rivers' })).toHaveAttribute(
      'aria-current',
      'page',
    )
    await expect(await askAndWait(page, 'And ferries?')).toContainText('Before that you said: “About rivers”')
    await expect(chats(page).getByRole('listitem')).toHaveText(['About rivers', 'About bridges'])
    await page.goBack()
    await expect(questions(page)).toHaveText('About bridges')
  })

  base('go on by themselves while another one is looked at', async ({ page }) => {
    await openChat(page, 'demo')
    await ask(page, 'The first')
    await newChat(page).click()
    await expect(sendButton(page)).toBeVisible()
    await chooseModel(page, 'Echo')
    await askAndWait(page, 'The second')
    await chats(page).getByRole('link', { name: 'The first' }).click()
    await expect(await ended(answers(page).first())).toContainText('and start Parley again')
    await expect(note(page)).toHaveCount(0)
  })

  base('keep a draft each', async ({ page }) => {
    await openChat(page, 'echo')
    await askAndWait(page, 'One')
    await composer(page).fill('draft in the first chat')
    await newChat(page).click()
    await expect(composer(page)).toHaveValue('')
    await composer(page).fill('draft of a new chat')
    await chats(page).getByRole('link', { name: 'One' }).click()
    await expect(composer(page)).toHaveValue('draft in the first chat')
    await newChat(page).click()
    await expect(composer(page)).toHaveValue('draft of a new chat')
    await page.reload()
    await expect(composer(page)).toHaveValue('draft of a new chat')
  })

  base('get what is typed right after the click that leads to them', async ({ page }) => {
    await openChat(page, 'echo')
    await askAndWait(page, 'One')
    await newChat(page).evaluate((link: HTMLElement) => {
      link.click()
      // No person is faster: a click's change is rendered before its task ends.
      queueMicrotask(() => {
        document.querySelector('textarea')?.focus()
        document.execCommand('insertText', false, 'Two')
      })
    })
    await expect(page).toHaveURL('/')
    await expect(composer(page)).toHaveValue('Two')
    await page.goBack()
    await expect(answers(page)).toHaveCount(1)
    await expect(composer(page)).toHaveValue('')
  })
})

base.describe('a reload', () => {
  base('keeps every chat', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'echo')
    await askAndWait(page, 'Keep this')
    await askAndWait(page, 'And this')
    const before = await conversation(page).innerText()
    await page.reload()
    await expect(answers(page)).toHaveCount(2)
    // The names of models arrive after the chat.
    await expect.poll(() => conversation(page).innerText()).toBe(before)
    await expect(chats(page).getByRole('link', { name: 'Keep this' })).toBeVisible()
    await expect(await askAndWait(page, 'Still there?')).toContainText('Before that you said: “And this”')
    expect(creates[2]).toHaveProperty('previous_response_id')
    expect(inputOf(creates[2])).toHaveLength(1)
  })

  base('in the middle of an answer goes on with it, to its end', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'demo')
    const answer = await ask(page, 'Show me')
    await expect(answer).toContainText('Hello! You wrote')
    await page.reload()
    await expect(questions(page)).toHaveText('Show me')
    await expect(await ended(answer)).toContainText(/Hello! You wrote.*start Parley again/)
    await expect(note(page)).toHaveCount(0)
    await expect(sendButton(page)).toBeVisible()
    // That caused no further request.
    expect(creates).toHaveLength(1)
  })

  base('of a chat that is not here says so', async ({ page }) => {
    await page.goto('/c/0123456789abcdef')
    await expect(page.getByRole('heading', { name: 'Chat not found' })).toBeVisible()
  })
})

base.describe('Enter', () => {
  base('sends, and with Shift breaks the line', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'echo')
    await composer(page).pressSequentially('one')
    await page.keyboard.press('Shift+Enter')
    await composer(page).pressSequentially('two')
    expect(creates).toHaveLength(0)
    await expect(composer(page)).toHaveValue('one\ntwo')
    await page.keyboard.press('Enter')
    await ended(answers(page).first())
    await expect(composer(page)).toHaveValue('')
    expect(inputOf(creates[0])[0]?.['content']).toBe('one\ntwo')
  })

  base('of an input method does not send', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'echo')
    await composer(page).fill('にほん')
    await composer(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true })
    // Safari ends a composition with key code 229 and does not report it as composing.
    await composer(page).dispatchEvent('keydown', { key: 'Enter', keyCode: 229 })
    await expect(composer(page)).toHaveValue('にほん')
    expect(creates).toHaveLength(0)
    await composer(page).press('Enter')
    await ended(answers(page).first())
    expect(creates).toHaveLength(1)
  })

  base('with nothing to say does nothing', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'echo')
    await composer(page).fill('  \n ')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/$/)
    expect(creates).toHaveLength(0)
  })
})

base('the model picker finds a model by its name or by what it does', async ({ page }) => {
  await openChat(page, 'demo')
  await modelPicker(page).click()
  const search = page.getByRole('combobox', { name: 'Search models' })
  await expect(search).toBeFocused()
  await expect(page.getByRole('option', { name: 'Demo', exact: false }).first()).toBeVisible()
  await search.fill('citat')
  await expect(page.getByRole('option').first()).toHaveText(/^Citations/)
  await search.fill('no such model')
  await expect(page.getByRole('option')).toHaveCount(0)
  await expect(page.getByText('No matching models')).toBeVisible()
  await search.fill('citat')
  await page.keyboard.press('Enter')
  await expect(modelPicker(page)).toHaveText('Citations')
  await page.reload()
  await expect(modelPicker(page)).toHaveText('Citations')
})

base('everything can be done by keyboard alone', async ({ page }) => {
  await page.goto('/')
  await expect(modelPicker(page)).toBeEnabled()
  await expect(composer(page)).toBeFocused()

  await tabTo(page, modelPicker(page), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Search models' })).toBeFocused()
  await page.keyboard.type('markdown')
  await page.keyboard.press('Enter')
  await expect(modelPicker(page)).toHaveText('Markdown')

  await expect(modelPicker(page)).toBeFocused()
  await tabTo(page, chatSettings(page), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Instructions' })).toBeFocused()
  await page.keyboard.type('Be brief')
  await page.keyboard.press('Escape')
  await expect(chatSettings(page)).toBeFocused()

  await tabTo(page, composer(page))
  await page.keyboard.type('Show me')
  await page.keyboard.press('Enter')
  const answer = answers(page).first()
  await expect(answer).toContainText('A tour of Markdown')
  await expect(composer(page)).toBeFocused()
  await tabTo(page, stopButton(page))
  await page.keyboard.press('Space')
  await ended(answer)

  await tabTo(page, answer.getByRole('button', { name: 'Copy' }).last(), 'Shift+Tab')
  await tabTo(page, conversation(page), 'Shift+Tab')
  await tabTo(page, newChat(page), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/$/)
  await expect(composer(page)).toBeFocused()
  await tabTo(page, page.getByRole('link', { name: 'Skip to the chat' }), 'Shift+Tab')
  await expect(page.getByRole('link', { name: 'Skip to the chat' })).toBeInViewport()
})
