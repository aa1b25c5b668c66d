import { describe, expect, test } from 'vitest'
import { question } from '@/lib/conversation/testing/turn'
import { pathTo } from '@/lib/conversation/tree'
import type { Turn } from '@/lib/conversation/types'
import { modes } from '@/lib/emulator/modes'
import { scenarios } from '@/lib/emulator/scripts'
import { extensions } from '@/lib/emulator/scripts/extensions'
import { recital } from '@/lib/emulator/testing/converse'
import { inputText, outputText } from '@/lib/responses/select'
import { startEmulated } from './testing/emulated-world'

const textOf = ({ state }: Turn) => outputText(state.output)

/** Sends a message, continues twice, goes back to the first answer, and continues twice from there. */
async function talk(
  model: string,
  texts: readonly [string, string, string, string, string],
  isFirst: boolean,
) {
  const world = await startEmulated(model, { chains: isFirst ? 'unknown' : true })
  const { parley, leaf, posts, turnsOf } = world
  const counts: number[] = []
  let id: string | null = null
  let fork = ''
  for (const [at, text] of texts.entries()) {
    const before = posts.length
    if (at === 3) await parley.goOnFrom(fork)
    const sent = parley.send(id, [question(text)])
    id = sent.conversationId
    await sent.ended
    if (at === 0) fork = leaf(id).id
    counts.push(posts.length - before)
  }
  const turns = [...turnsOf(id ?? '').values()]
  const knows = (turn: Turn) => pathTo(turnsOf(id ?? ''), turn.id).map(({ input }) => inputText(input))
  return { ...world, turns, counts, knows }
}

const chats: ReadonlyArray<readonly [string, readonly [string, string, string, string, string]]> = [
  ['short words', ['My name is Ada.', 'What is my name?', 'And yours?', 'Who am I?', 'Why?']],
  [
    'a long question after a short one',
    ['Hi', `Read this: ${'The tide is high at six. '.repeat(80)}`, 'When?', 'Where am I?', 'Thanks'],
  ],
  [
    'words as usual',
    [
      'My name is Ada and I live in a small house by the sea.',
      'What would you grow in a garden there?',
      'And which of these grow without much sun?',
      'What would you cook there?',
      'Name one dish.',
    ],
  ],
]

const remembering = modes.filter(({ id }) => id !== 'double')

describe.each(chats)('%s', (_name, texts) => {
  test.each(remembering.map(({ id }) => id))(
    'the answers of %s know what was said, at no more than two requests a turn',
    async (model) => {
      const { turns, counts, knows, posts } = await talk(model, texts, true)
      expect(turns).toHaveLength(5)
      for (const turn of turns) {
        expect(turn.state.ended).toBe('completed')
        expect(textOf(turn)).toBe(recital(knows(turn)))
      }
      expect(Math.max(...counts)).toBeLessThanOrEqual(2)
      // What one turn found out is not found out again in the next; reasoning is refused once in each branch.
      expect(posts.length).toBeLessThanOrEqual(model === 'refuse-thoughts' ? 7 : 6)
    },
  )
})

/** What we send to an unknown provider, turn by turn, and what we report about the chain. */
test.each([
  // The first answer shows the token counts, the second one that the chain was followed.
  ['echo', [false, true, true, true, true], [undefined, 'chained', 'chained', 'chained', 'chained']],
  [
    'no-echo',
    [false, true, true, true, true],
    [undefined, 'not-echoed', 'not-echoed', 'not-echoed', 'not-echoed'],
  ],
  [
    'ignore',
    [false, true, false, false, false, false],
    [undefined, 'ignored', undefined, undefined, undefined],
  ],
  // Without token counts nothing can ever be proven, so we don't waste an answer on trying.
  ['no-usage', [false, false, false, false, false], []],
  ['ignore-without-usage', [false, false, false, false, false], []],
  ['ignore-silently', [false, false, false, false, false], []],
  // The provider says that it stores nothing.
  ['zero-retention', [false, false, false, false, false], []],
  ['refuse-in-stream', [false, true, false, false, false, false], []],
  ['fail-in-stream', [false, true, false, false, false, false], []],
  ['refuse-as-xai', [false, true, false, false, false, false], []],
  ['refuse-extra-field', [false, true, false, false, false, false], []],
  ['refuse-with-500', [false, true, false, false, false, false], []],
  ['refuse-vaguely', [false, true, false, false, false, false], []],
])('of %s, the requests name an id: %j', async (model, chained, verdicts) => {
  const texts = chats.at(-1)?.[1] ?? ['', '', '', '', '']
  const { turns, posts } = await talk(model, texts, true)
  expect(posts.map((post) => post.previous_response_id !== undefined)).toEqual(chained)
  expect(turns.map(({ proof }) => proof?.kind)).toEqual(
    verdicts.length > 0 ? verdicts : turns.map(() => undefined),
  )
})

test('thoughts are asked for once an answer says that nothing is kept', async () => {
  const { posts } = await talk('zero-retention', chats[0]?.[1] ?? ['', '', '', '', ''], false)
  expect(posts.map(({ include }) => include !== undefined)).toEqual([false, true, true, true, true])
  const types = posts.at(-1)?.input
  expect(JSON.stringify(types)).toContain('encrypted_content')
})

test('thoughts that cannot be read stay behind, once, and nothing is held against the model', async () => {
  const { turns, posts, counts, store } = await talk(
    'refuse-thoughts',
    chats[0]?.[1] ?? ['', '', '', '', ''],
    false,
  )
  expect(counts).toEqual([1, 1, 2, 1, 2])
  expect(turns.map(({ resent }) => resent?.reason)).toEqual([
    undefined,
    undefined,
    'thoughts-refused',
    undefined,
    'thoughts-refused',
  ])
  expect(posts).toHaveLength(7)
  expect(store.getState().capabilities.size).toBe(0)
})

test('a tool round is replayed with its call where the chain is ignored', async () => {
  const { parley, leaf, posts } = await startEmulated('ignore-strictly')
  const { conversationId, ended } = parley.send(null, [question('Please call the weather service.')])
  await ended
  const callId = String(leaf(conversationId).state.output.at(-1)?.['call_id'])
  await parley.provideOutputs(leaf(conversationId).id, new Map([[callId, '21 °C']]))
  expect(posts.map((post) => post.previous_response_id !== undefined)).toEqual([false, true, false])
  expect(leaf(conversationId)).toMatchObject({ resent: { reason: 'refused' }, state: { ended: 'completed' } })
  expect(outputText(leaf(conversationId).state.output)).toContain('get_weather returned: “21 °C”')
})

test('what was refused for its content is not sent again with later questions', async () => {
  const { parley, leaf, posts } = await startEmulated('refuse-content')
  const { conversationId, ended } = parley.send(null, [question('My name is Ada.')])
  await ended
  await parley.send(conversationId, [question('Say something forbidden.')]).ended
  expect(leaf(conversationId).state).toMatchObject({ ended: 'failed', error: { code: 'invalid_prompt' } })
  expect(posts).toHaveLength(2)
  await parley.send(conversationId, [question('What is my name?')]).ended
  expect(outputText(leaf(conversationId).state.output)).toBe(recital(['My name is Ada.', 'What is my name?']))
  expect(posts).toHaveLength(3)
})

const everyScenario = [...scenarios, ...extensions].map(({ id }) => id)

describe.each([
  ['vouched for', true],
  ['unknown', 'unknown'],
] as const)('an upstream that is %s', (_name, chains) => {
  test.each(everyScenario)('raises no alarm with %s', async (model) => {
    const { parley, posts, turnsOf } = await startEmulated(model, { chains })
    let id: string | null = null
    for (const text of chats[2]?.[1] ?? []) {
      const sent = parley.send(id, [question(text)])
      id = sent.conversationId
      await sent.ended
    }
    const turns = [...turnsOf(id ?? '').values()]
    for (const { proof, resent } of turns) {
      expect(['chained', 'unknown', undefined]).toContain(proof?.kind)
      // A provider that hides its token counts may stay unproven once; if the operator vouches for it, nothing is sent
      // twice.
      expect(chains === true ? [undefined] : [undefined, 'unproven']).toContain(resent?.reason)
    }
    expect(posts.length).toBeLessThanOrEqual(chains === true ? 5 : 6)
  })
})
