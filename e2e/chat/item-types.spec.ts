import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { answers, ask, askAndWait, ended, openChat, openRounds, questions } from '../support/chat'
import { answerWith, inputOf, recordCreates } from '../support/wire'

test.describe('a call of an MCP server', () => {
  test('goes on once it is approved, chained with the approval alone', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'mcp')
    const first = await askAndWait(page, 'Cancel my order')
    const request = first.getByRole('group', { name: 'shop wants to run cancel_order' })
    await expect(request).toContainText('Waiting for approval')
    await expect(request).toContainText('order: 1815')
    await expect(first.getByRole('group', { name: 'Tools of warehouse' })).toContainText('did not answer')
    await expect(first.getByRole('list', { name: 'Tools' })).toContainText('Finds the orders of a customer.')
    await expectAccessible(page)
    await page.getByRole('textbox', { name: 'Reason' }).fill('She asked for it')
    await page.getByRole('button', { name: 'Approve' }).click()
    const second = await ended(answers(page).nth(1))
    await expect(second).toContainText('is cancelled')
    await expect(second).toContainText('The server closed the connection.')
    await expect(request).toContainText('Approved')
    await expect(request).toContainText('She asked for it')
    // An approval is not a question: it is shown with its request.
    await expect(questions(page)).toHaveCount(1)
    expect(creates).toHaveLength(2)
    expect(creates[1]).toHaveProperty('previous_response_id')
    expect(inputOf(creates[1])).toEqual([
      {
        type: 'mcp_approval_response',
        approval_request_id: expect.stringMatching(/^mcpr_/),
        approve: true,
        reason: 'She asked for it',
      },
    ])
    await page.reload()
    await expect(request).toContainText('Approved')
    await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0)
  })

  test('is not made when it is denied', async ({ page }) => {
    await openChat(page, 'mcp')
    await askAndWait(page, 'Cancel my order')
    await page.getByRole('button', { name: 'Deny' }).click()
    await expect(await ended(answers(page).nth(1))).toContainText('you did not allow the call')
    await expect(
      answers(page)
        .first()
        .getByRole('group', { name: /wants to run/ }),
    ).toContainText('Denied')
  })
})

test('citations in the text lead to their sources and back, and come while the text streams', async ({
  page,
}) => {
  await openChat(page, 'web-search')
  const answer = await ask(page, 'How does it stream?')
  const first = answer.getByRole('button', { name: 'Source 1', exact: true })
  await expect(first).toBeVisible()
  await ended(answer)
  await expect(answer.getByRole('button', { name: /^Source \d$/ })).toHaveCount(4)
  await openRounds(answer)
  await expect(answer.getByRole('group', { name: 'Opened a page' })).toBeVisible()
  const second = answer
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: /specification/ }) })
  await answer.getByRole('button', { name: 'Source 2' }).first().click()
  await expect(second.last()).toBeFocused()
  await second.last().getByRole('button', { name: 'Where source 2 is cited' }).click()
  await expect(answer.getByRole('button', { name: 'Source 2' }).first()).toBeFocused()
  await expectAccessible(page)
})

test('a picture is seen while it becomes clear, and can be saved', async ({ page }) => {
  await openChat(page, 'image-generation')
  const answer = await ask(page, 'A sun over hills')
  await expect(answer.getByRole('img', { name: 'Picture in progress' })).toBeVisible()
  await ended(answer)
  await expect(answer.getByRole('img', { name: /^A pale sun/ })).toBeVisible()
  const saving = page.waitForEvent('download')
  await answer.getByRole('button', { name: 'Download picture' }).click()
  expect((await saving).suggestedFilename()).toBe('picture.png')
})

test('tokens show how likely they were, with what else they might have been', async ({ page }) => {
  await openChat(page, 'logprobs')
  const answer = await askAndWait(page, 'The lamp?')
  const toggle = answer.getByRole('button', { name: 'Token probabilities' })
  await expect(answer.getByRole('group', { name: 'Tokens' })).toHaveCount(0)
  await toggle.click()
  const tokens = answer.getByRole('group', { name: 'Tokens' }).getByRole('button')
  await tokens.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(tokens.nth(1)).toBeFocused()
  await expect(answer.getByRole('list', { name: 'Alternatives' })).toContainText('lamp')
  await expectAccessible(page)
  await toggle.click()
  await expect(answer.getByRole('group', { name: 'Tokens' })).toHaveCount(0)
})

test('arguments of a megabyte are a tree to look around in, by keyboard, too', async ({ page }) => {
  const people = Array.from({ length: 12_000 }, (_, at) => ({
    name: `Person ${at}`,
    address: { street: 'Long Street', number: at, tags: ['a', 'b'] },
  }))
  const item = {
    id: 'fc_1',
    type: 'function_call',
    status: 'completed',
    call_id: 'call_1',
    name: 'count_people',
    arguments: JSON.stringify({ people, note: 'word '.repeat(5000) }),
  }
  await answerWith(page, [
    { type: 'response.completed', response: { id: 'resp_1', status: 'completed', output: [item] } },
  ])
  await openChat(page, 'echo')
  const tree = (await askAndWait(page, 'Count')).getByRole('group', { name: 'Arguments', exact: true })
  await expect(tree).toContainText('people: 12,000 entries')
  // They are shown one page at a time.
  await expect(tree.getByText('Person 29')).toBeHidden()
  await tree.getByRole('button', { name: 'Show 30 more of 12,000' }).click()
  await tree.getByRole('button', { name: '40: 2 fields' }).press('ArrowRight')
  await expect(tree.getByText('“Person 40”')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(tree.getByRole('button', { name: 'address: 3 fields' }).last()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowLeft')
  await expect(tree.getByText('“Person 40”')).toHaveCount(0)
  await tree.getByRole('button', { name: 'Show more of 25,000 characters' }).click()
  await expect(tree.getByRole('button', { name: 'Show more of 25,000 characters' })).toBeVisible()
})

for (const { recording, name, type } of [
  { recording: 'openai--openai-custom-tool.1', name: 'write_sql', type: 'custom_tool_call_output' },
  { recording: 'openai--openai-apply-patch-tool.1', name: 'apply patch', type: 'apply_patch_call_output' },
]) {
  test(`a call that nothing runs here is answered by hand: ${name}`, async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, `recording/${recording}`)
    await askAndWait(page, 'Go')
    await page.getByRole('textbox', { name: `Output of ${name}` }).fill('It went well')
    await page.getByRole('button', { name: 'Send output' }).click()
    await ended(answers(page).nth(1))
    expect(inputOf(creates[1])).toEqual([expect.objectContaining({ type })])
    expect(JSON.stringify(creates[1])).toContain('It went well')
    await openRounds(answers(page).first())
    await expect(answers(page).first()).toContainText('It went well')
  })
}
