import { expect, it } from 'vitest'
import { isUserMessage } from './read-turn'
import { createTestEmulator, createWhole, itemsOf, readObject, send } from './testing/client'
import { chainedTo, textOf, user } from './testing/converse'
import { complain } from './testing/validate'

it('compacts a conversation into what the person wrote and one item, which is the input of what follows', async () => {
  const emulate = createTestEmulator()
  const first = await createWhole(emulate, { model: 'echo', input: [user('One')] })
  const second = await createWhole(emulate, { model: 'echo', input: [user('Two')], ...chainedTo(first) })
  const compacted = await readObject(
    await send(emulate, 'POST', '/responses/compact', { model: 'echo', ...chainedTo(second) }),
  )
  expect(complain('CompactResource', compacted)).toBeNull()
  const output = itemsOf(compacted['output'])
  expect(output.filter(isUserMessage)).toHaveLength(2)
  expect(output.at(-1)?.type).toBe('compaction')
  const next = await createWhole(emulate, { model: 'echo', input: [...output, user('Three')] })
  expect(textOf(next)).toContain('Before that you said: “Two”')
})

it('compacts what a request brings along', async () => {
  const compacted = await readObject(
    await send(createTestEmulator(), 'POST', '/responses/compact', { model: 'echo', input: [user('One')] }),
  )
  expect(complain('CompactResource', compacted)).toBeNull()
  expect(itemsOf(compacted['output'])).toHaveLength(2)
})

it.each([
  [{ input: 'Hello' }, 'model'],
  [{ model: 'nobody', input: 'Hello' }, 'model'],
  [{ model: 'echo' }, 'input'],
  [{ model: 'echo', previous_response_id: 'resp_none' }, 'previous_response_id'],
])('refuses %j', async (body, param) => {
  const answer = await send(createTestEmulator(), 'POST', '/responses/compact', body)
  expect(answer.status).toBe(400)
  expect(await readObject(answer)).toMatchObject({ error: { param } })
})
