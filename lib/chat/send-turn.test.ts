import { expect, test } from 'vitest'
import { answer, question } from '@/lib/conversation/testing/turn'
import { outputText } from '@/lib/responses/select'
import type { ResponsesError } from '@/lib/responses/types'
import { createFakeWorld, delta, ended, settled } from './testing/fake-world'

const code = 'previous_response_not_found'
const notFound: ResponsesError = { status: 400, code, message: 'Previous response not found.' }
const usage = (input_tokens: number, output_tokens: number) => ({ usage: { input_tokens, output_tokens } })
const longText = 'The sea is calm tonight, the tide is full, the moon lies fair upon the straits. '.repeat(4)

/** A chat with one answer and a chained second question in progress. */
async function startChained() {
  const world = createFakeWorld()
  await world.parley.start()
  const { conversationId } = world.parley.send(null, [question('Hi')])
  await world.reply('resp_1', [answer(longText)], usage(10, 80))
  const sent = world.parley.send(conversationId, [question('And then?')])
  const chain = await world.latest()
  expect(chain.request.previous_response_id).toBe('resp_1')
  return { ...world, conversationId, sent, chain }
}

test('a chain that is not found is sent again with the history, as the same turn', async () => {
  const { chain, sent, reply, leaf, conversationId, ...world } = await startChained()
  const { id } = leaf(conversationId)
  chain.end(notFound)
  const again = await world.latest()
  expect(again).not.toBe(chain)
  expect(again.request).toEqual({
    model: 'echo',
    input: [question('Hi'), answer(longText), question('And then?')],
    stream: true,
  })
  await reply('resp_2', [answer('Then this')], usage(95, 5))
  await sent.ended
  expect(leaf(conversationId)).toMatchObject({
    id,
    request: { ...again.request, input: [question('And then?')] },
    resent: { reason: 'not-found', tokens: 95 },
    state: { ended: 'completed', error: null },
  })
  expect(leaf(conversationId)).not.toHaveProperty('proof')
  expect(await world.storage.turns(conversationId)).toContainEqual(leaf(conversationId))
})

test.each([
  [{ status: 401, code, message: 'previous_response_id' }],
  [{ status: 402, code, message: 'previous_response_id' }],
  [{ status: 403, code, message: 'previous_response_id' }],
  [{ status: 429, code, message: 'previous_response_id' }],
  [{ status: 500, message: 'Down' }],
  [{ status: 503, code: 'server_error', message: 'Overloaded' }],
  [{ code: 'network_error', message: 'previous_response_id' }],
  [{ status: 400, message: 'Refused', code: 'invalid_prompt' }],
  [{ status: 413, message: 'Too large' }],
])('nothing is sent again after %j', async (error) => {
  const { chain, sent, leaf, conversationId, ...world } = await startChained()
  chain.end(error)
  await sent.ended
  expect(world.asked).toHaveLength(2)
  expect(leaf(conversationId)).toMatchObject({ state: { ended: 'failed', error } })
  expect(leaf(conversationId)).not.toHaveProperty('resent')
})

test('nothing is sent again once something arrived', async () => {
  const { chain, sent, ...world } = await startChained()
  chain.say(delta('Then'))
  chain.end(notFound)
  await sent.ended
  expect(world.asked).toHaveLength(2)
})

test('the history is sent once at most', async () => {
  const { chain, sent, leaf, conversationId, ...world } = await startChained()
  chain.end(notFound)
  const again = await world.latest()
  again.end(notFound)
  await sent.ended
  expect(world.asked).toHaveLength(3)
  expect(leaf(conversationId)).toMatchObject({ resent: { reason: 'not-found' }, state: { ended: 'failed' } })
})

test('an answer that knew nothing is kept aside, also on disk, before the history is sent', async () => {
  const { chain, sent, leaf, conversationId, reply, ...world } = await startChained()
  chain.say(delta('Who'), ended('resp_2', [answer('Who are you?')], usage(4, 4)))
  await world.latest()
  await settled()
  expect(world.asked).toHaveLength(3)
  const kept = (await world.storage.turns(conversationId)).find(({ parentId }) => parentId !== null)
  expect(outputText(kept?.discarded?.output ?? [])).toBe('Who are you?')
  await reply('resp_3', [answer('Then this')], usage(95, 5))
  await sent.ended
  const turn = leaf(conversationId)
  expect(outputText(turn.state.output)).toBe('Then this')
  expect(turn).toMatchObject({
    proof: { kind: 'ignored', inputTokens: 4 },
    resent: { reason: 'ignored', tokens: 95 },
    discarded: { response: { id: 'resp_2' } },
  })
})

test('Stop ends the second request like the first', async () => {
  const { chain, sent, leaf, conversationId, parley, ...world } = await startChained()
  chain.end(notFound)
  const again = await world.latest()
  parley.stop(leaf(conversationId).id)
  expect(again.signal.aborted).toBe(true)
  await sent.ended
  expect(leaf(conversationId)).toMatchObject({ stopped: true, state: { ended: 'interrupted' } })
})

test('a stopped turn is not sent again', async () => {
  const { sent, leaf, conversationId, parley, ...world } = await startChained()
  parley.stop(leaf(conversationId).id)
  await sent.ended
  expect(world.asked).toHaveLength(2)
  expect(leaf(conversationId)).not.toHaveProperty('proof')
})

test.each([
  ['soon after it was given teaches that none is kept', 0, false],
  ['long after may just have expired', 2 * 60 * 60 * 1000, true],
])('an answer that is not found %s', async (_name, later, chainsAgain) => {
  const { chain, sent, conversationId, reply, pass, parley, ...world } = await startChained()
  pass(later)
  chain.end(notFound)
  await reply('resp_2', [answer('Then this')], usage(95, 5))
  await sent.ended
  parley.send(conversationId, [question('And now?')])
  expect('previous_response_id' in (await world.latest()).request).toBe(chainsAgain)
})

test('what was learned is forgotten after a day', async () => {
  const { chain, sent, conversationId, reply, pass, parley, ...world } = await startChained()
  chain.end(notFound)
  await reply('resp_2', [answer('Then this')], usage(95, 5))
  await sent.ended
  pass(24 * 60 * 60 * 1000)
  parley.send(conversationId, [question('And now?')])
  expect((await world.latest()).request.previous_response_id).toBe('resp_2')
})

test('a chain to an answer that was sent the whole history is measured by all of that history', async () => {
  const { chain, sent, conversationId, reply, pass, parley, leaf, ...world } = await startChained()
  chain.end(notFound)
  await reply('resp_2', [answer('Then this')], usage(95, 5))
  await sent.ended
  pass(24 * 60 * 60 * 1000)
  const last = parley.send(conversationId, [question('Tell me more.')])
  // If 94 of the 95 tokens were no conversation but hidden instructions, these could be those and the question alone.
  await reply('resp_3', [answer('More')], { ...usage(104, 5), previous_response_id: 'resp_2' })
  await last.ended
  expect(leaf(conversationId).proof).toMatchObject({ kind: 'chained' })
  expect(world.asked).toHaveLength(4)
})
