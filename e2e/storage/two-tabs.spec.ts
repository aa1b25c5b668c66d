import { expect, type Page, test } from '@playwright/test'
import { inputText } from '@/lib/responses/select'
import { askAndWait, button, composer, conversation, openChat, questions } from '../support/chat'
import { readTurns } from '../support/read-turns'

const rounds = 12

/** Returns everything that was asked, and what is in the fields. */
async function found(one: Page, other: Page): Promise<string> {
  const asked = (await readTurns(one)).map(({ input }) => inputText(input))
  return [...asked, await composer(one).inputValue(), await composer(other).inputValue()].join('\n')
}

test('what is typed in two tabs of a chat at the same time is asked, or still in its field', async ({
  page: one,
}) => {
  await openChat(one, 'echo')
  await askAndWait(one, 'First')
  const other = await one.context().newPage()
  await other.goto(one.url())
  await expect(questions(other)).toHaveText(['First'])
  const typed: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const texts = [`one-${round}.`, `other-${round}.`] as const
    typed.push(...texts)
    await Promise.all([
      composer(one).pressSequentially(texts[0]),
      composer(other).pressSequentially(texts[1]),
    ])
    // In turns, one tab sends while the other has half a question, or both send at once.
    if (round % 3 !== 1) await composer(one).press('Enter')
    if (round % 3 !== 2) await composer(other).press('Enter')
    await expect.poll(async () => typed.filter(await missingIn(one, other))).toEqual([])
  }
  await composer(one).fill('Kept over a reload')
  await composer(other).fill('Kept beside it')
  await Promise.all([one.reload(), other.reload()])
  await expect(composer(one)).toHaveValue('Kept over a reload')
  await expect(composer(other)).toHaveValue('Kept beside it')

  // A question being edited stays, whatever the other tab shows.
  await button(one, 'Edit').first().click()
  await one.getByRole('textbox', { name: 'Edit message' }).fill('Half of an edit')
  // A chat opens at its end, which may not have the first exchange yet.
  await expect(async () => {
    await conversation(other).evaluate((log) => log.scrollTo(0, 0))
    await expect(questions(other).first()).toHaveText('First', { timeout: 1000 })
  }).toPass()
  await button(other, 'Regenerate').first().click()
  await expect(questions(other)).toHaveCount(1)
  await expect(one.getByRole('textbox', { name: 'Edit message' })).toHaveValue('Half of an edit')
})

async function missingIn(one: Page, other: Page): Promise<(text: string) => boolean> {
  const all = await found(one, other)
  return (text) => !all.includes(text)
}
