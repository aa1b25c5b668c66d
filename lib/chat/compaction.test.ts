import { describe, expect, test } from 'vitest'
import { compactedTokens } from '@/lib/conversation/compacted-tokens'
import { answer, question } from '@/lib/conversation/testing/turn'
import { pathTo } from '@/lib/conversation/tree'
import { recital } from '@/lib/emulator/testing/converse'
import { listOf } from '@/lib/responses/guards'
import { outputText } from '@/lib/responses/select'
import { startEmulated } from './testing/emulated-world'
import { createFakeWorld, settled } from './testing/fake-world'

const texts = ['My name is Ada.', 'I live by the sea.']
const sealed = { type: 'compaction', id: 'cmp_1', encrypted_content: 'sealed' }

/** Starts a chat with two answered questions and a compacted context. */
async function compacted() {
  const world = createFakeWorld()
  const { parley } = world
  await parley.start()
  const { conversationId } = parley.send(null, [question(texts[0] ?? '')])
  await world.reply('resp_1', [answer('Hello Ada.')])
  parley.send(conversationId, [question(texts[1] ?? '')])
  await world.reply('resp_2', [answer('How nice.')])
  void parley.compact(conversationId)
  const asked = await world.latest()
  await world.reply('resp_3', [question(texts[0] ?? ''), question(texts[1] ?? ''), sealed])
  return { ...world, conversationId, asked }
}

describe('a context that was compacted', () => {
  test('is what the next question carries, and the model knows all of it; then it chains again', async () => {
    const { parley, posts, leaf, turnsOf } = await startEmulated('echo')
    const { conversationId, ended } = parley.send(null, [question(texts[0] ?? '')])
    await ended
    await parley.send(conversationId, [question(texts[1] ?? '')]).ended
    await parley.compact(conversationId)
    const mark = leaf(conversationId)
    expect(Object.keys(posts.at(-1) ?? {})).toEqual(['model', 'input'])
    expect(mark).toMatchObject({ compacts: true, input: [], state: { ended: 'completed' } })
    expect(compactedTokens(mark)?.before).toBeGreaterThan(0)

    await parley.send(conversationId, [question('Who am I?')]).ended
    expect(posts.at(-1)).not.toHaveProperty('previous_response_id')
    expect(listOf(posts.at(-1)?.input)).toEqual([...mark.state.output, question('Who am I?')])
    expect(outputText(leaf(conversationId).state.output)).toBe(recital([...texts, 'Who am I?']))

    await parley.send(conversationId, [question('And where?')]).ended
    expect(posts.at(-1)?.previous_response_id).toBe(
      pathTo(turnsOf(conversationId), leaf(conversationId).id).at(-2)?.state.response?.id,
    )
  })

  test('goes to its own model only: another one gets what it stands for', async () => {
    const { parley, conversationId, latest, asked } = await compacted()
    expect(asked.request).toEqual({
      model: 'echo',
      input: [
        question(texts[0] ?? ''),
        answer('Hello Ada.'),
        question(texts[1] ?? ''),
        expect.objectContaining({ role: 'assistant' }),
      ],
    })
    parley.setSettings(conversationId, { model: 'other' })
    parley.send(conversationId, [question('Who am I?')])
    const { request } = await latest()
    expect(JSON.stringify(request)).not.toContain('sealed')
    expect(listOf(request.input)).toHaveLength(5)
    expect(JSON.stringify(request)).toContain('Hello Ada.')
  })

  test('is undone by going on from before it', async () => {
    const { parley, conversationId, leaf, latest } = await compacted()
    await parley.goOnFrom(leaf(conversationId).parentId ?? '')
    parley.send(conversationId, [question('Who am I?')])
    expect((await latest()).request).toMatchObject({
      previous_response_id: 'resp_2',
      input: [question('Who am I?')],
    })
  })

  test('that came from a file stands for nothing, since what was sealed in it was left out', async () => {
    const { parley, conversationId, leaf, store, latest, turnsOf } = await compacted()
    const mark = leaf(conversationId)
    const { input, state } = mark
    const turns = new Map(turnsOf(conversationId)).set(mark.id, {
      ...mark,
      fromFile: { input, state },
      state: { ...state, output: state.output.slice(0, 2) },
    })
    store.setState({ turns: new Map([[conversationId, turns]]) })
    parley.send(conversationId, [question('Who am I?')])
    expect(JSON.stringify((await latest()).request)).toContain('Hello Ada.')
  })

  test('is asked for again by the person only, and its provider is remembered if it has no such thing', async () => {
    const { parley, conversationId, leaf, latest, store, asked: first } = await compacted()
    await parley.goOnFrom(leaf(conversationId).parentId ?? '')
    void parley.compact(conversationId)
    const asked = await latest()
    expect(asked).not.toBe(first)
    asked.end({ message: 'Not Found', status: 404 })
    await settled()
    expect(leaf(conversationId).state).toMatchObject({ ended: 'failed', error: { message: 'Not Found' } })
    const [lesson] = store.getState().capabilities.values()
    expect(lesson).toHaveProperty('compacts')
    parley.send(conversationId, [question('Who am I?')])
    expect((await latest()).request).toMatchObject({ previous_response_id: 'resp_2' })
  })
})
