import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { waitFor } from '@/lib/util/testing/wait-for'
import { isAnswered } from '@/lib/conversation/answer-status'
import { sentRequest } from '@/lib/conversation/kept-request'
import { answer, call, question } from '@/lib/conversation/testing/turn'
import { openCalls } from '@/lib/conversation/tool-runs'
import { childrenOf, pathTo } from '@/lib/conversation/tree'
import type { Turn } from '@/lib/conversation/types'
import { isCallOutput } from '@/lib/responses/call-outputs'
import { isMessage } from '@/lib/responses/guards'
import { outputText } from '@/lib/responses/select'
import type { Item, ResponsesError } from '@/lib/responses/types'
import { keyOf } from '@/lib/client/sent-request'
import { isPrivateChat } from './private-chat'
import { createFakeWorld, delta, settled } from './testing/fake-world'

const operations = [
  'send',
  'send',
  'send',
  'edit',
  'regenerate',
  'fork',
  'version',
  'delete',
  'delete and restore',
  'restore',
  'switch model',
  'private',
  'private',
  'answer calls',
] as const
const endings = ['answer', 'answer', 'answer', 'call', 'thought', 'fail', 'cut', 'forget'] as const
type Operation = (typeof operations)[number]
type Ending = (typeof endings)[number]

const models = ['echo', 'other', 'plain', 'twin']
const upstreams: Readonly<Record<string, string>> = {
  echo: 'demo',
  other: 'away',
  plain: 'simple',
  twin: 'demo',
}
const upstreamOf = ({ settings }: Turn) => upstreams[settings.model] ?? ''
const notFound: ResponsesError = { status: 404, code: 'previous_response_not_found', message: 'Gone.' }

const step = fc.record({
  operation: fc.constantFrom<Operation>(...operations),
  pick: fc.nat({ max: 20 }),
  ending: fc.constantFrom<Ending>(...endings),
})

test('whatever is done, each turn says its ancestors’ ids or their very items, nothing is lost, undo restores', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), async (steps) => {
      const chat = await startChat()
      for (const each of steps) await take(chat, each)
      for (const turn of chat.turns().values()) expectHistory(turn, chat)
      // The page shows what a reload would find.
      await settled()
      await settled()
      const kept = await chat.storage.turns(chat.conversationId)
      expect(new Map(kept.map((turn) => [turn.id, turn]))).toEqual(chat.turns())
    }),
    { numRuns: 150 },
  )
})

type Chat = Awaited<ReturnType<typeof startChat>>

async function startChat() {
  const world = createFakeWorld()
  await world.parley.start()
  world.parley.setSettings(null, { tools: [{ type: 'function', name: 'look_up' }] })
  const { conversationId } = world.parley.send(null, [question('Begin')])
  await world.reply('resp_0', [answer('Begun')])
  const turns = () => world.turnsOf(conversationId)
  const leafId = () =>
    world.store.getState().conversations?.find(({ id }) => id === conversationId)?.leafId ?? null
  return { ...world, conversationId, turns, path: () => pathTo(turns(), leafId()) }
}

async function take(
  chat: Chat,
  { operation, pick, ending }: { operation: Operation; pick: number; ending: Ending },
) {
  const { parley, conversationId, asked } = chat
  const before = { turns: chat.turns(), posts: asked.length, path: chat.path() }
  const all = [...before.turns.values()]
  const any = all[pick % all.length]
  const shown = before.path[pick % Math.max(before.path.length, 1)]
  switch (operation) {
    case 'send':
      parley.send(conversationId, [question(`Ask ${pick}`)])
      break
    case 'answer calls': {
      const last = before.path.at(-1)
      const calls = last === undefined ? [] : openCalls(last)
      // A round answers its calls once; a different question leaves them open for someone who returns.
      const hasRound = all.some(
        ({ parentId, deleted, input }) =>
          parentId === last?.id && !deleted && input.some(isCallOutput) && !input.some(isMessage),
      )
      if (last === undefined || calls.length === 0 || hasRound) break
      void parley.provideOutputs(last.id, new Map(calls.map(({ call_id }) => [String(call_id), 'ok'])))
      await waitFor(() => expect(asked.length).toBeGreaterThan(before.posts))
      break
    }
    case 'edit':
      if (shown) void parley.edit(shown.id, `Edited ${pick}`)
      break
    case 'regenerate':
      if (shown) void parley.regenerate(shown.id)
      break
    case 'fork':
      if (shown) await parley.goOnFrom(shown.id)
      break
    case 'version':
      if (any && !any.deleted) await parley.showVersion(any.id)
      break
    case 'restore':
      if (any?.deleted) await parley.restoreTurn(any.id)
      break
    case 'switch model':
      parley.setSettings(conversationId, { model: models[pick % models.length] })
      break
    case 'private':
      await parley.setPrivate(conversationId, !isPrivateChat(chat.store.getState(), conversationId))
      break
    case 'delete':
    case 'delete and restore':
      // A deleted turn can't be deleted again, even if a version below it is in view.
      if (!shown || shown.deleted) break
      await parley.deleteTurn(shown.id)
      expect([...childrenOf(chat.turns()).values()].flat().map(({ id }) => id)).not.toContain(shown.id)
      if (operation === 'delete') break
      await parley.restoreTurn(shown.id)
      expect(chat.path()).toEqual(before.path)
  }
  if (chat.turns().size > before.turns.size) await end(chat, ending)
  // Every earlier turn is still there, changed only by its own deletion and the outputs of its calls.
  for (const turn of before.turns.values()) {
    const { deleted: _deleted, runs, ...kept } = chat.turns().get(turn.id) ?? turn
    const { deleted: _wasDeleted, runs: known, ...was } = turn
    expect(kept).toEqual(was)
    expect(runs ?? {}).toMatchObject(known ?? {})
  }
  const resent = [...chat.turns().values()].filter((turn) => turn.resent && !before.turns.has(turn.id))
  expect(asked.length - before.posts).toBe(chat.turns().size - before.turns.size + resent.length)
}

let responses = 0

async function end({ latest, reply, leaf, conversationId }: Chat, ending: Ending): Promise<void> {
  const id = `resp_${(responses += 1)}`
  const post = await latest()
  if (ending === 'fail') post.end({ message: 'Down', status: 503 })
  else if (ending === 'cut') {
    post.say(delta('Half an ans'))
    post.end({ code: 'connection_lost', message: 'Lost' })
  } else if (ending === 'forget' && post.request.previous_response_id !== undefined) {
    post.end(notFound)
    await latest()
    await reply(id, [answer(`Answer ${id}`, { id: `msg_${id}` })])
    expect(leaf(conversationId).resent?.reason).toBe('not-found')
  } else {
    const sealed = `${sealedBy(post.request.model)}${id}`
    const blob = { type: 'reasoning', id: `rs_${id}`, summary: [], encrypted_content: sealed }
    const said = answer(`Answer ${id}`, { id: `msg_${id}`, phase: 'final_answer' })
    await reply(id, ending === 'call' ? [call(id)] : ending === 'thought' ? [blob, said] : [said])
  }
  await settled()
  await settled()
}

/** Checks against the tree alone, without the planner's help. */
function expectHistory(turn: Turn, { asked, turns }: Chat): void {
  const { settings } = turn
  const request = asked.findLast(({ key }) => key === keyOf(turn))?.request
  if (request === undefined) throw new Error('Every turn was sent.')
  const ancestors = pathTo(turns(), turn.parentId)
  // The turn doesn't keep the history, but whatever was done since, its request can be written again.
  expect(sentRequest(turn, ancestors, upstreamOf)).toEqual(request)
  expect(turn.request?.input).toEqual(request.previous_response_id === undefined ? turn.input : request.input)
  const at = ancestors.findLastIndex(isAnswered)
  const home = upstreams[settings.model]
  if (request.previous_response_id !== undefined) {
    expect(request.previous_response_id).toBe(ancestors[at]?.state.response?.id)
    expect(upstreams[ancestors[at]?.settings.model ?? '']).toBe(home)
    expect(ancestors[at]?.request?.['store']).toBeUndefined()
    expect(request).not.toHaveProperty('store')
    expect(request).not.toHaveProperty('include')
    const since = ancestors.slice(at + 1).flatMap(({ input }) => input)
    expect(request.input).toEqual([...since, ...turn.input])
    return
  }
  const journal = ancestors.flatMap((ancestor) => [
    ...ancestor.input,
    ...(isAnswered(ancestor) ? ancestor.state.output : []),
  ])
  const sent = Array.isArray(request.input) ? request.input : []
  expect(sayingsOf(sent)).toEqual(sayingsOf([...journal, ...turn.input]))
  expectPaired(sent)
  const thoughts = JSON.stringify(sent).match(/sealed by \w+/g) ?? []
  for (const thought of thoughts) expect(thought).toBe(sealedBy(settings.model).trim())
  // A model gets its own items back byte for byte.
  const own = ancestors.filter(
    (ancestor) => isAnswered(ancestor) && ancestor.settings.model === settings.model,
  )
  for (const item of own.flatMap(({ state }) => state.output)) expect(sent).toContainEqual(item)
}

const sealedBy = (model: string) => `sealed by ${model} `

/**
 * Returns what items say to any model: without ids, reasoning, outputs made up for calls nobody ran, and outputs whose
 * call was left out.
 */
const sayingsOf = (items: readonly Item[]) =>
  items
    .filter(({ type }) => type !== 'function_call_output' && type !== 'reasoning')
    .map((item) => (isMessage(item) ? outputText([item]) || JSON.stringify(item.content) : item['call_id']))

/** Checks that each call is followed by its output and that each output has a call before it. */
function expectPaired(items: readonly Item[]): void {
  const open = new Set<unknown>()
  for (const { type, call_id } of items) {
    if (type === 'function_call') open.add(call_id)
    if (type === 'function_call_output') expect(open.delete(call_id)).toBe(true)
    if (type === 'message') expect(open.size).toBe(0)
  }
  expect(open.size).toBe(0)
}
