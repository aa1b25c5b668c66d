import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { question } from '@/lib/conversation/testing/turn'
import { pathTo } from '@/lib/conversation/tree'
import type { Proof, Resent, Turn } from '@/lib/conversation/types'
import { recital } from '@/lib/emulator/testing/converse'
import { outputText } from '@/lib/responses/select'
import { startEmulated } from './testing/emulated-world'

/** Asks all questions, each one following the previous answer. */
async function converse(
  model: string,
  questions: readonly string[],
  { instructions = [], isPrivate = false }: { instructions?: readonly string[]; isPrivate?: boolean } = {},
) {
  const world = await startEmulated(model)
  await world.parley.setPrivate(null, isPrivate)
  let conversationId: string | null = null
  for (const [at, text] of questions.entries()) {
    world.parley.setSettings(conversationId, { instructions: instructions[at] })
    const sent = world.parley.send(conversationId, [question(text)])
    conversationId = sent.conversationId
    await sent.ended
  }
  const id = conversationId ?? ''
  return { ...world, turns: pathTo(world.turnsOf(id), world.leaf(id).id), posts: world.posts }
}

const tiny = ['One', 'Two', 'Three', 'Four']
const usual = [
  'My name is Ada and I live in a small house by the sea.',
  'What would you grow in a garden there?',
  'And which of these grow without much sun?',
  'Name one of them.',
]

type Kind = Proof['kind'] | undefined
interface Expected {
  /** The verdicts of the four turns. */
  readonly verdicts: readonly [Kind, Kind, Kind, Kind]
  readonly resent?: readonly [number, Resent['reason']]
  /** Whether each POST names an id. */
  readonly chained: readonly boolean[]
}
const always: readonly boolean[] = [false, true, true, true]
const faithful: Expected = { verdicts: [undefined, 'chained', 'chained', 'chained'], chained: always }
const never: readonly boolean[] = [false, false, false, false]
const once: readonly boolean[] = [false, true, false, false, false]
const expectations: ReadonlyArray<readonly [string, Expected]> = [
  ['echo', faithful],
  [
    'forget',
    { verdicts: [undefined, undefined, undefined, undefined], resent: [1, 'not-found'], chained: once },
  ],
  [
    'forget-on-turn-3',
    {
      verdicts: [undefined, 'chained', undefined, undefined],
      resent: [2, 'not-found'],
      chained: [false, true, true, false, false],
    },
  ],
  [
    'ignore',
    { verdicts: [undefined, 'ignored', undefined, undefined], resent: [1, 'ignored'], chained: once },
  ],
  ['double', { verdicts: [undefined, 'doubled', 'doubled', 'doubled'], chained: always }],
  ['no-echo', { verdicts: [undefined, 'not-echoed', 'not-echoed', 'not-echoed'], chained: always }],
  [
    'reject-previous-id',
    // The provider says that it stores nothing, so we try no id.
    { verdicts: [undefined, undefined, undefined, undefined], chained: never },
  ],
  ['reject-include', faithful],
  ['strict-pairs', faithful],
  ['slow-complete', faithful],
  ['stateless', { verdicts: [undefined, undefined, undefined, undefined], chained: never }],
  ['cached', faithful],
  ['compacting', { verdicts: [undefined, 'chained', 'chained', 'unknown'], chained: always }],
  ['no-usage', { verdicts: [undefined, 'unknown', 'unknown', 'unknown'], chained: always }],
]

const textOf = (turn: Turn | undefined) => outputText(turn?.state.output ?? [])

/** If the model gets the history twice, it also quotes it twice. */
const remembers = (model: string, texts: readonly string[]) =>
  model === 'double' ? recital([...texts.slice(0, -1), ...texts]) : recital(texts)

describe.each([
  ['four words', tiny],
  ['four questions', usual],
])('%s', (_name, questions) => {
  test.each(expectations)('to %s', async (model, { verdicts, resent, chained }) => {
    const { turns, posts } = await converse(model, questions)
    expect(turns.map(({ state }) => state.ended)).toEqual([
      'completed',
      'completed',
      'completed',
      'completed',
    ])
    expect(turns.map(({ proof }) => proof?.kind)).toEqual(verdicts)
    expect(turns.map((turn) => turn.resent?.reason)).toEqual(
      questions.map((_, at) => (resent?.[0] === at ? resent[1] : undefined)),
    )
    expect(posts.map((post) => post.previous_response_id !== undefined)).toEqual(chained)
    expect(turns.map(textOf)).toEqual(questions.map((_, at) => remembers(model, questions.slice(0, at + 1))))
    for (const turn of turns) {
      if (turn.resent === undefined) continue
      expect(turn.resent.tokens).toBe(turn.state.response?.usage?.input_tokens)
      expect(turn.request).not.toHaveProperty('previous_response_id')
      expect(textOf({ ...turn, state: turn.discarded ?? turn.state })).not.toBe('')
    }
  })
})

test('an upstream that compacts again and again is never called forgetful', async () => {
  const questions = Array.from({ length: 12 }, (_, at) => `Question number ${at + 1}`)
  const { turns, posts } = await converse('compacting', questions)
  expect(posts).toHaveLength(12)
  expect(textOf(turns.at(-1))).toBe(recital(questions))
  for (const { proof } of turns.slice(1)) expect(['chained', 'unknown']).toContain(proof?.kind)
})

// A call would need an output, and an empty question has no tokens to count.
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => !/call/i.test(text)),
  fc.nat({ max: 60 }).map((count) => `${'How high is the tide today? '.repeat(count)}And now?`),
)
const anyTurns = fc.array(fc.record({ text: anyText, instructions: fc.constantFrom('', 'Be brief.') }), {
  minLength: 2,
  maxLength: 6,
})

/** The verdicts that hold for any conversation, whatever its length. */
const truths: ReadonlyArray<readonly [string, ReadonlyArray<Proof['kind']>]> = [
  ['echo', ['chained', 'unknown']],
  ['cached', ['chained', 'unknown']],
  ['compacting', ['chained', 'unknown']],
  ['no-usage', ['unknown']],
  ['reject-include', ['chained', 'unknown']],
  ['strict-pairs', ['chained', 'unknown']],
  ['forget-on-turn-3', ['chained', 'unknown']],
  ['no-echo', ['not-echoed', 'unknown']],
  ['ignore', ['ignored', 'unknown']],
  ['stateless', []],
]

test.each(truths)('of %s nothing untrue is said in any conversation', async (model, kinds) => {
  await fc.assert(
    fc.asyncProperty(anyTurns, async (asked) => {
      const { turns } = await converse(
        model,
        asked.map(({ text }) => text),
        { instructions: asked.map(({ instructions }) => instructions) },
      )
      for (const { proof, state } of turns) {
        expect(state.ended).toBe('completed')
        if (proof !== undefined) expect(kinds).toContain(proof.kind)
      }
    }),
    { numRuns: 12 },
  )
})

describe('a private chat', () => {
  const encrypted = ['reasoning.encrypted_content']

  test.each(expectations.map(([model]) => model))(
    'with %s leaves nothing there and names no id',
    async (model) => {
      const { turns, posts, storage } = await converse(model, usual, { isPrivate: true })
      const refused = model === 'reject-include'
      expect(posts).toHaveLength(refused ? 5 : 4)
      expect(posts.map(({ include }) => include)).toEqual(
        refused
          ? [encrypted, undefined, undefined, undefined, undefined]
          : [encrypted, encrypted, encrypted, encrypted],
      )
      for (const post of posts) {
        expect(post).toMatchObject({ store: false })
        expect(post).not.toHaveProperty('previous_response_id')
      }
      expect(turns.map(textOf)).toEqual(usual.map((_, at) => recital(usual.slice(0, at + 1))))
      expect(turns.map(({ proof }) => proof)).toEqual([undefined, undefined, undefined, undefined])
      expect(turns[0]?.resent?.reason).toBe(refused ? 'include-refused' : undefined)
      expect(await storage.responses()).toEqual([])
    },
  )

  test('brings thoughts back beside what came of them, calls too, as strict upstreams ask', async () => {
    const world = await startEmulated('strict-pairs')
    await world.parley.setPrivate(null, true)
    const first = world.parley.send(null, [question('Please call the weather service.')])
    await first.ended
    const { conversationId } = first
    const made = world.leaf(conversationId).state.output
    expect(made.map(({ type }) => type)).toEqual(['reasoning', 'function_call'])
    const callId = String(made[1]?.['call_id'])
    await world.parley.provideOutputs(world.leaf(conversationId).id, new Map([[callId, '21 °C']]))
    const outputs = [{ type: 'function_call_output', call_id: callId, output: '21 °C' }]
    await world.parley.send(conversationId, [question('Thank you')]).ended
    expect(world.posts.at(-1)?.input).toEqual([
      question('Please call the weather service.'),
      ...made,
      ...outputs,
      ...(pathTo(world.turnsOf(conversationId), world.leaf(conversationId).id)[1]?.state.output ?? []),
      question('Thank you'),
    ])
    expect(world.leaf(conversationId).state.ended).toBe('completed')
  })
})

test('a turn that was to be kept nowhere is replayed by its followers, and chained turns go on from there', async () => {
  const world = await startEmulated('strict-pairs')
  const { conversationId, ended } = world.parley.send(null, [question('First')])
  await ended
  world.parley.setSettings(conversationId, { store: false })
  await world.parley.send(conversationId, [question('Second')]).ended
  world.parley.setSettings(conversationId, { store: undefined })
  await world.parley.send(conversationId, [question('Third')]).ended
  await world.parley.send(conversationId, [question('Fourth')]).ended
  expect(world.posts.map(({ store }) => store)).toEqual([undefined, false, undefined, undefined])
  expect(world.posts.map((post) => 'previous_response_id' in post)).toEqual([false, false, false, true])
  expect(world.posts[1]).toMatchObject({ include: ['reasoning.encrypted_content'] })
  expect(world.leaf(conversationId).state.ended).toBe('completed')
  expect(await world.storage.responses()).toHaveLength(3)
})

test('a call that was passed over does not stand in the way of a replay', async () => {
  const world = await startEmulated('strict-pairs')
  await world.parley.setPrivate(null, true)
  const { conversationId, ended } = world.parley.send(null, [question('Please call somebody.')])
  await ended
  await world.parley.send(conversationId, [question('Never mind')]).ended
  expect(world.leaf(conversationId).state.ended).toBe('completed')
})

test('a request stays as small as its question, however long the chat is', async () => {
  const questions = Array.from({ length: 200 }, (_, at) => `Question number ${String(at).padStart(3, '0')}`)
  const { posts, turns } = await converse('cached', questions)
  expect(turns.at(-1)?.proof?.kind).toBe('chained')
  const sizes = posts
    .slice(1)
    .map((post) => JSON.stringify({ ...post, previous_response_id: 'an id' }).length)
  expect(Math.max(...sizes)).toBe(Math.min(...sizes))
})

test('a turn keeps how its text is read: tags are reasoning of local providers alone', async () => {
  const { parley, store, leaf } = await startEmulated('echo')
  const isLocal = () => leaf(conversationId).hasTaggedReasoning
  const { conversationId, ended } = parley.send(null, [question('One')])
  await ended
  expect(isLocal()).toBe(false)
  store.setState(({ modelList }) => ({
    modelList:
      modelList === null
        ? null
        : { ...modelList, upstreams: modelList.upstreams.map((each) => ({ ...each, isLocal: true })) },
  }))
  await parley.send(conversationId, [question('Two')]).ended
  expect(isLocal()).toBeUndefined()
})

test('a question that is asked before the models are listed goes to the provider that its model had', async () => {
  const { parley, store, leaf, posts } = await startEmulated('echo')
  const { conversationId, ended } = parley.send(null, [question('One')])
  await ended
  store.setState({ modelList: null })
  await parley.send(conversationId, [question('Two')]).ended
  expect(leaf(conversationId)).toMatchObject({ upstream: 'demo', proof: { kind: 'chained' } })
  expect(posts.at(-1)).toHaveProperty('previous_response_id')
})
