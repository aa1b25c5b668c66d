import { afterEach, describe, expect, test, vi } from 'vitest'
import { waitFor } from '@/lib/util/testing/wait-for'
import { answer, call, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Turn } from '@/lib/conversation/types'
import { outputText } from '@/lib/responses/select'
import { type Storage, StorageError } from '@/lib/storage/contract'
import { MemoryStorage } from '@/lib/storage/memory'
import { localPreferences } from './preferences'
import type { ModelList } from '@/lib/client/list-models'
import type { Preferences } from './preferences'
import { settingsOf } from './chat-settings'
import { createFakeWorld, delta, ended, settled } from './testing/fake-world'
import { createLocalStorage } from '@/lib/storage/testing/local-storage'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

async function startWorld(change: Parameters<typeof createFakeWorld>[0] = {}) {
  const world = createFakeWorld(change)
  await world.parley.start()
  return world
}

/** A chat with one answered question. */
async function startChat(output = [answer('Hello')], fields: object = {}) {
  const world = await startWorld()
  const { conversationId } = world.parley.send(null, [question('Hi')])
  // The called tools are the person's own.
  const tools = output.map(({ name }) => ({ type: 'function', name }))
  await world.reply('resp_1', output, { tools, ...fields })
  return { ...world, conversationId }
}

const textOf = (turn: Turn) => outputText(turn.state.output)

describe('a question', () => {
  test('is in storage before it is sent', async () => {
    const { parley, log, latest, storage } = await startWorld()
    const { conversationId } = parley.send(null, [question('Hi')])
    await latest()
    expect(log).toEqual(['write', 'kept', 'create'])
    expect(await storage.conversations()).toMatchObject([{ id: conversationId, title: 'Hi' }])
    expect(await storage.turns(conversationId)).toMatchObject([{ input: [question('Hi')] }])
  })

  test('is left behind where its page goes before storage has it, and not after', async () => {
    const { parley, left } = await startWorld()
    const { conversationId } = parley.send(null, [question('Hi')])
    parley.flush()
    expect(left()).toMatchObject({
      conversations: [{ id: conversationId }],
      turns: [{ conversationId, input: [question('Hi')] }],
    })
    await waitFor(() => expect(left()).toBeUndefined())
    parley.flush()
    expect(left()).toBeUndefined()
  })

  test('is shown at once, before storage has answered', async () => {
    const { parley, leaf, store } = await startWorld()
    const { conversationId } = parley.send(null, [question('Hi')])
    expect(leaf(conversationId)).toMatchObject({
      parentId: null,
      input: [question('Hi')],
      state: { ended: null },
    })
    expect(store.getState().running).toEqual(new Set([leaf(conversationId).id]))
    expect([...store.getState().turns.keys()]).toEqual([conversationId])
  })

  test('begins a chat without an id to follow, and nothing unset is sent', async () => {
    const { parley, latest } = await startWorld()
    parley.send(null, [question('Hi')])
    expect((await latest()).request).toEqual({ model: 'echo', input: [question('Hi')], stream: true })
  })

  test('follows the answer before it by its id, with one new item', async () => {
    const { parley, conversationId, latest } = await startChat()
    parley.send(conversationId, [question('And then?')])
    expect((await latest()).request).toEqual({
      model: 'echo',
      input: [question('And then?')],
      previous_response_id: 'resp_1',
      stream: true,
    })
  })

  test('after a failed one goes together with it', async () => {
    const { parley, latest, reply } = await startWorld()
    const { conversationId, ended } = parley.send(null, [question('Hi')])
    const asked = await latest()
    asked.end({ message: 'Down', status: 503 })
    await ended
    parley.send(conversationId, [question('Still there?')])
    expect((await latest()).request).toEqual({
      model: 'echo',
      input: [question('Hi'), question('Still there?')],
      stream: true,
    })
    await reply('resp_2', [])
  })

  test.each([
    ['another upstream', 'other'],
    ['an upstream that keeps nothing', 'plain'],
  ])('to %s brings the whole chat along', async (_name, model) => {
    const { parley, conversationId, latest } = await startChat()
    parley.setSettings(conversationId, { model })
    parley.send(conversationId, [question('And you?')])
    const { request } = await latest()
    expect(request).not.toHaveProperty('previous_response_id')
    expect(request.input).toHaveLength(3)
  })

  test('is sent with instructions and limit on every turn', async () => {
    const { parley, latest, reply } = await startWorld()
    parley.setSettings(null, { instructions: 'Be brief.', max_output_tokens: 64 })
    const { conversationId } = parley.send(null, [question('Hi')])
    const set = { model: 'echo', instructions: 'Be brief.', max_output_tokens: 64 }
    expect((await latest()).request).toEqual({ ...set, input: [question('Hi')], stream: true })
    await reply('resp_1', [])
    parley.send(conversationId, [question('And?')])
    expect((await latest()).request).toMatchObject({ ...set, previous_response_id: 'resp_1' })
  })

  test('takes its chat to the top of the list', async () => {
    const { parley, reply, store, pass, conversationId } = await startChat()
    pass(10)
    const second = parley.send(null, [question('Second chat')]).conversationId
    await reply('resp_2', [])
    const listed = () => store.getState().conversations?.map(({ id }) => id)
    expect(listed()).toEqual([second, conversationId])
    pass(10)
    parley.send(conversationId, [question('Back')])
    expect(listed()).toEqual([conversationId, second])
    expect(store.getState().conversations?.[0]).toMatchObject({
      title: 'Hi',
      createdAt: 1000,
      updatedAt: 1020,
    })
  })

  test('asked over calls that nobody ran says so first', async () => {
    const { parley, conversationId, latest } = await startChat([call('1'), call('2')])
    parley.send(conversationId, [question('Never mind')])
    const notRun = (call_id: string) => ({
      type: 'function_call_output',
      call_id,
      output: 'This call was not run.',
    })
    expect((await latest()).request).toMatchObject({
      previous_response_id: 'resp_1',
      input: [notRun('1'), notRun('2'), question('Never mind')],
    })
  })

  test('asked after an answer that was cut says nothing of its calls', async () => {
    const { parley, latest } = await startWorld()
    const sent = parley.send(null, [question('Hi')])
    const asked = await latest()
    asked.say({ type: 'response.output_item.done', output_index: 0, item: call('1') })
    asked.end()
    await sent.ended
    parley.send(sent.conversationId, [question('Again')])
    expect((await latest()).request.input).toEqual([question('Hi'), question('Again')])
  })
})

describe('an answer', () => {
  test('is in the store and in storage when it has ended', async () => {
    const { parley, latest, storage, leaf, store } = await startWorld()
    const sent = parley.send(null, [question('Hi')])
    const asked = await latest()
    asked.say(delta('Hel'), delta('lo'), ended('resp_1', [answer('Hello')]))
    await sent.ended
    expect(leaf(sent.conversationId).state).toMatchObject({ ended: 'completed', response: { id: 'resp_1' } })
    expect(textOf(leaf(sent.conversationId))).toBe('Hello')
    expect(store.getState().running.size).toBe(0)
    expect(await storage.turns(sent.conversationId)).toEqual([leaf(sent.conversationId)])
  })

  test('is published in frames, 30 times a second at most', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(1000)
    const { parley, latest, paint, leaf, store } = await startWorld()
    const sent = parley.send(null, [question('Hi')])
    const asked = await latest()
    let publications = 0
    store.subscribe(() => {
      publications += 1
    })
    for (const text of ['a', 'b', 'c']) asked.say(delta(text))
    expect(publications).toBe(0)
    paint()
    expect([publications, textOf(leaf(sent.conversationId))]).toEqual([1, 'abc'])
    paint()
    asked.say(delta('d'))
    now.mockReturnValue(1016)
    paint()
    expect(publications).toBe(1)
    now.mockReturnValue(1033)
    paint()
    expect([publications, textOf(leaf(sent.conversationId))]).toEqual([2, 'abcd'])
  })

  test('that has ended is not overwritten by a frame from before', async () => {
    const { parley, latest, paint, leaf } = await startWorld()
    const sent = parley.send(null, [question('Hi')])
    const asked = await latest()
    asked.say(delta('Hel'))
    asked.say(ended('resp_1', [answer('Hello')]))
    await sent.ended
    paint()
    expect(leaf(sent.conversationId).state.ended).toBe('completed')
  })

  test('is saved at intervals while it streams', async () => {
    const { parley, latest, pass, storage, writes } = await startWorld()
    const { conversationId } = parley.send(null, [question('Hi')])
    const asked = await latest()
    const savedText = async () => (await storage.turns(conversationId)).map(textOf).join('')
    expect(writes).toHaveLength(1)
    asked.say(delta('a'))
    pass(249)
    asked.say(delta('b'))
    expect(writes).toHaveLength(1)
    pass(1)
    asked.say(delta('c'))
    await settled()
    await settled()
    expect([writes.length, await savedText()]).toEqual([2, 'ab'])
    // A pause in the stream: the last event must not be lost.
    pass(250)
    await settled()
    await settled()
    expect([writes.length, await savedText()]).toEqual([3, 'abc'])
  })

  test('counts its time from when the request left', async () => {
    let open: () => void = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    const storage: Storage = Object.assign(new MemoryStorage(), { write: () => gate })
    const { parley, latest, leaf, pass, paint } = await startWorld({
      openStorage: () => Promise.resolve(storage),
    })
    const { conversationId } = parley.send(null, [question('Hi')])
    await settled()
    pass(700)
    open()
    const asked = await latest()
    pass(200)
    asked.say(delta('a'))
    paint()
    expect(leaf(conversationId).timings).toMatchObject({ sentAt: 1700, firstTokenAt: 1900 })
  })

  test('in one chat does not disturb another', async () => {
    const { parley, latest, leaf } = await startWorld()
    const first = parley.send(null, [question('One')])
    const firstAsked = await latest()
    const second = parley.send(null, [question('Two')])
    const secondAsked = await latest()
    secondAsked.say(ended('resp_2', [answer('Second')]))
    firstAsked.say(ended('resp_1', [answer('First')]))
    await Promise.all([first.ended, second.ended])
    expect(textOf(leaf(first.conversationId))).toBe('First')
    expect(textOf(leaf(second.conversationId))).toBe('Second')
  })
})

describe('stop', () => {
  test('aborts, keeps what arrived and says so', async () => {
    const { parley, latest, leaf, storage } = await startWorld()
    const sent = parley.send(null, [question('Hi')])
    const asked = await latest()
    asked.say(delta('Hel'))
    parley.stop(leaf(sent.conversationId).id)
    expect(asked.signal.aborted).toBe(true)
    await sent.ended
    const turn = leaf(sent.conversationId)
    expect(turn).toMatchObject({ stopped: true, state: { ended: 'interrupted', error: null } })
    expect(textOf(turn)).toBe('Hel')
    expect(await storage.turns(sent.conversationId)).toEqual([turn])
  })

  test('before the first event leaves a stopped turn without text', async () => {
    const { parley, leaf, latest } = await startWorld()
    const sent = parley.send(null, [question('Hi')])
    parley.stop(leaf(sent.conversationId).id)
    expect((await latest()).signal.aborted).toBe(true)
    await sent.ended
    expect(leaf(sent.conversationId)).toMatchObject({ stopped: true, state: { output: [] } })
  })

  test('of a turn that has ended, or that nobody knows, does nothing', async () => {
    const { parley, conversationId, leaf } = await startChat()
    const before = leaf(conversationId)
    parley.stop(before.id)
    parley.stop('unknown')
    expect(leaf(conversationId)).toBe(before)
  })
})

describe('going on', () => {
  test('a cut answer is continued from its id, as a turn that belongs to it', async () => {
    const { parley, conversationId, latest, leaf } = await startChat([answer('One, two')], {
      status: 'incomplete',
    })
    const cut = leaf(conversationId)
    parley.continueAnswer(conversationId)
    const { request } = await latest()
    expect(request).toMatchObject({ previous_response_id: 'resp_1', input: [{ role: 'user' }] })
    expect(request.input).toHaveLength(1)
    expect(leaf(conversationId)).toMatchObject({ continues: true, parentId: cut.id })
  })

  test('a cut answer with a call is continued past it', async () => {
    const { parley, conversationId, latest } = await startChat([answer('One'), call('1')], {
      status: 'incomplete',
    })
    parley.continueAnswer(conversationId)
    expect((await latest()).request.input).toMatchObject([{ call_id: '1' }, { type: 'message' }])
  })

  test('the outputs of calls follow the answer that made them', async () => {
    const { parley, conversationId, leaf, asked } = await startChat([call('1')])
    void parley.provideOutputs(leaf(conversationId).id, new Map([['1', '21 °C']]))
    await waitFor(() => expect(asked).toHaveLength(2))
    expect(asked[1]?.request).toEqual({
      model: 'echo',
      input: [{ type: 'function_call_output', call_id: '1', output: '21 °C' }],
      previous_response_id: 'resp_1',
      stream: true,
    })
  })
})

describe('storage that fails', () => {
  const refuse = () => Promise.reject(new StorageError('The disk is full.'))

  test('is told, and the chat goes on', async () => {
    const storage: Storage = Object.assign(new MemoryStorage(), { write: refuse })
    const { parley, latest, reply, leaf, store } = await startWorld({
      openStorage: () => Promise.resolve(storage),
    })
    const { conversationId } = parley.send(null, [question('Hi')])
    await reply('resp_1', [answer('Hello')])
    expect(store.getState().storageProblem).toBe('The disk is full.')
    expect(textOf(leaf(conversationId))).toBe('Hello')
    parley.send(conversationId, [question('And?')])
    expect((await latest()).request).toMatchObject({ previous_response_id: 'resp_1' })
  })

  test('to open leaves a chat that lasts as long as the page', async () => {
    const { parley, reply, leaf, store } = await startWorld({ openStorage: refuse })
    expect(store.getState()).toMatchObject({ conversations: [], storageProblem: 'The disk is full.' })
    const { conversationId } = parley.send(null, [question('Hi')])
    await reply('resp_1', [answer('Hello')])
    expect(textOf(leaf(conversationId))).toBe('Hello')
  })

  test('to read a chat is told, and the chat stays closed', async () => {
    const storage: Storage = Object.assign(new MemoryStorage(), { turns: refuse })
    const { parley, store } = await startWorld({ openStorage: () => Promise.resolve(storage) })
    await parley.open('chat_1')
    expect(store.getState().storageProblem).toBe('The disk is full.')
    expect(store.getState().turns.size).toBe(0)
  })
})

describe('after a reload', () => {
  const chat = { id: 'chat_1', title: 'Hi', leafId: 'turn_1', createdAt: 1, updatedAt: 1 }
  const whole = makeTurn({
    state: { ended: 'completed', response: { id: 'resp_1' }, output: [answer('Hello')] },
  })

  async function reload(turn: Turn) {
    const storage = new MemoryStorage()
    await storage.write({ conversations: [chat], turns: [turn] })
    return createFakeWorld({ openStorage: () => Promise.resolve(storage) })
  }

  test('chats are listed, and a chat is read when it is opened', async () => {
    const { parley, store } = await reload(whole)
    await parley.start()
    expect(store.getState()).toMatchObject({ conversations: [chat], turns: new Map() })
    await parley.open('chat_1')
    expect(store.getState().turns).toEqual(new Map([['chat_1', new Map([['turn_1', whole]])]]))
  })

  test('a turn that was running is interrupted, with its text', async () => {
    const { parley, leaf } = await reload(makeTurn({ state: { output: [answer('Hel')] } }))
    await parley.start()
    await parley.open('chat_1')
    await settled()
    await settled()
    expect(leaf('chat_1').state.ended).toBe('interrupted')
    expect(textOf(leaf('chat_1'))).toBe('Hel')
  })

  test('a chat may be opened before storage is', async () => {
    const { parley, leaf } = await reload(whole)
    const started = parley.start()
    await parley.open('chat_1')
    await started
    expect(textOf(leaf('chat_1'))).toBe('Hello')
  })

  test('a question in a chat that is not read yet follows it all the same', async () => {
    const { parley, latest, leaf } = await reload(whole)
    const started = parley.start()
    expect(parley.send('chat_1', [question('And then?')]).conversationId).toBe('chat_1')
    await started
    expect((await latest()).request).toMatchObject({
      previous_response_id: 'resp_1',
      input: [question('And then?')],
    })
    expect(leaf('chat_1')).toMatchObject({ parentId: 'turn_1' })
  })

  test('a question in a chat that is gone begins it anew', async () => {
    const { parley, latest, leaf } = await reload(whole)
    await parley.start()
    const { conversationId } = parley.send('gone', [question('Anyone here?')])
    await latest()
    expect(conversationId).toBe('gone')
    expect(leaf('gone').input).toEqual([question('Anyone here?')])
  })

  test('a chat begun before storage is open is kept in it, beside the others', async () => {
    const storage = new MemoryStorage()
    await storage.write({ conversations: [chat], turns: [whole] })
    let open: (opened: Storage) => void = () => {}
    const { parley, latest, store, asked, reply } = createFakeWorld({
      openStorage: () =>
        new Promise((resolve) => {
          open = resolve
        }),
    })
    const started = parley.start()
    await settled()
    const { conversationId } = parley.send(null, [question('Early')])
    await settled()
    expect(asked).toEqual([])
    open(storage)
    await started
    await latest()
    expect(store.getState().conversations?.map(({ id }) => id)).toEqual([conversationId, 'chat_1'])
    await reply('resp_1', [answer('Hello')])
    expect((await storage.conversations()).map(({ id }) => id)).toEqual([conversationId, 'chat_1'])
    expect((await storage.turns(conversationId)).map(textOf)).toEqual(['Hello'])
  })
})

test('a chat that is removed while it is answered leaves nothing', async () => {
  const { parley, storage, latest } = await startWorld()
  const sent = parley.send(null, [question('Hi')])
  const asked = await latest()
  asked.say(delta('Hel'))
  await parley.deleteChats([sent.conversationId])
  expect(asked.signal.aborted).toBe(false)
  await parley.removeDeleted()
  expect(asked.signal.aborted).toBe(true)
  await sent.ended
  expect(await storage.turns(sent.conversationId)).toEqual([])
  expect(await storage.conversations()).toEqual([])
})

test('of many opened chats only the last stay in memory, and those with an answer on its way', async () => {
  const storage = new MemoryStorage()
  const ids = Array.from({ length: 20 }, (_, at) => `chat_${at}`)
  await storage.write({
    conversations: ids.map((id) => ({ id, title: id, leafId: `turn_${id}`, createdAt: 1, updatedAt: 1 })),
    turns: ids.map((id) => makeTurn({ id: `turn_${id}`, conversationId: id, state: { ended: 'completed' } })),
  })
  const { parley, store, latest } = await startWorld({ openStorage: () => Promise.resolve(storage) })
  await parley.open('chat_0')
  parley.send('chat_0', [question('Still there?')])
  await latest()
  for (const id of ids) await parley.open(id)
  expect([...store.getState().turns.keys()]).toEqual(['chat_0', ...ids.slice(-12)])
  await parley.open('chat_3')
  expect(store.getState().turns.get('chat_3')?.size).toBe(1)
})

describe('models', () => {
  const models = (...ids: readonly string[]) => ({
    models: ids.map((id) => ({ id, upstream: 'demo' })),
    upstreams: [],
  })

  test('the first is chosen where none was', async () => {
    const { store } = await startWorld({ listModels: async () => models('a', 'b') })
    expect(store.getState().defaults.model).toBe('a')
  })
  test('the one of the last visit is chosen where it is still listed', async () => {
    const preferences: Preferences = {
      ...createFakeWorld().preferences,
      readDefaults: () => ({ model: 'b', instructions: 'Be brief.' }),
    }
    const { store } = await startWorld({ listModels: async () => models('a', 'b'), preferences })
    expect(store.getState().defaults).toEqual({ model: 'b', instructions: 'Be brief.' })
  })
  test('a reload keeps the chosen one, listed or not: nothing else is asked unasked', async () => {
    let listed = models('a', 'b')
    const { parley, store } = await startWorld({ listModels: async () => listed })
    parley.setDefaults({ model: 'b' })
    for (const next of [models('c', 'b'), models('c'), models()]) {
      listed = next
      await parley.reloadModels()
      expect(store.getState().defaults.model).toBe('b')
    }
  })
  test('the one of the last visit is chosen though it is not listed, or no list can be had', async () => {
    const preferences: Preferences = {
      ...createFakeWorld().preferences,
      readDefaults: () => ({ model: 'a:m-a' }),
    }
    const unlisted = await startWorld({ listModels: async () => models('b:m-b'), preferences })
    expect(unlisted.store.getState().defaults.model).toBe('a:m-a')
    const away = await startWorld({ listModels: async () => ({ code: 'x', message: 'Away.' }), preferences })
    expect(away.store.getState().defaults.model).toBe('a:m-a')
  })
  test('a default that was asked is chosen from then on; one of the demo only while there is the demo', async () => {
    let listed: ModelList = {
      models: [{ id: 'echo', upstream: 'emulator' }],
      upstreams: [{ id: 'emulator', label: 'Demo', demo: true, chains: true }],
    }
    const world = await startWorld({ listModels: async () => listed })
    world.parley.send(null, [{ type: 'message', role: 'user', content: 'Hello' }])
    expect(world.preferences.readLastModel()).toBe('echo')
    listed = {
      models: [{ id: 'gpt', upstream: 'openai' }],
      upstreams: [{ id: 'openai', label: 'OpenAI', demo: false, chains: true }],
    }
    const again = await startWorld({ listModels: async () => listed, preferences: world.preferences })
    expect(again.store.getState().defaults.model).toBe('gpt')
    again.parley.send(null, [{ type: 'message', role: 'user', content: 'Hello' }])
    listed = { ...listed, models: [{ id: 'other', upstream: 'openai' }] }
    const later = await startWorld({ listModels: async () => listed, preferences: world.preferences })
    expect(later.store.getState().defaults.model).toBe('gpt')
  })
  test('the first model that can hold a conversation is the default', async () => {
    const { store } = await startWorld({
      listModels: async () => models('text-embedding-1', 'whisper-1', 'b'),
    })
    expect(store.getState().defaults.model).toBe('b')
  })
  test('a list that cannot be read is told and takes nothing away', async () => {
    const error = { code: 'network_error', message: 'Is the server running?' }
    let fails = false
    const { parley, store } = await startWorld({ listModels: async () => (fails ? error : models('a')) })
    fails = true
    await parley.reloadModels()
    expect(store.getState()).toMatchObject({
      modelListError: error,
      modelList: { models: [{ id: 'a' }] },
      defaults: { model: 'a' },
    })
    fails = false
    await parley.reloadModels()
    expect(store.getState().modelListError).toBeNull()
  })
})

describe('settings', () => {
  test('what is set is kept, and what is emptied goes back to the default', async () => {
    const { parley, store } = await startWorld()
    parley.setSettings(null, { instructions: 'Be brief.' })
    parley.setSettings(null, { max_output_tokens: 64 })
    expect(settingsOf(store.getState(), null)).toEqual({
      model: 'echo',
      instructions: 'Be brief.',
      max_output_tokens: 64,
    })
    parley.setSettings(null, { instructions: ' \n', max_output_tokens: undefined })
    expect(settingsOf(store.getState(), null)).toEqual({ model: 'echo' })
  })

  test('new chats of the next visit start with the defaults', async () => {
    vi.stubGlobal('localStorage', createLocalStorage())
    vi.stubGlobal('addEventListener', () => {})
    const settings = { model: 'other', instructions: 'Be brief.', max_output_tokens: 64 }
    const first = await startWorld({ preferences: localPreferences() })
    first.parley.setDefaults(settings)
    const second = await startWorld({ preferences: localPreferences() })
    expect(settingsOf(second.store.getState(), null)).toEqual(settings)
  })

  test('damaged ones are as none', async () => {
    vi.stubGlobal('localStorage', createLocalStorage({ 'parley:settings': '{"model":' }))
    vi.stubGlobal('addEventListener', () => {})
    const { store } = await startWorld({ preferences: localPreferences() })
    expect(store.getState().defaults).toEqual({ model: 'echo' })
  })

  test('a turn keeps those it was asked with', async () => {
    const { parley, conversationId, leaf } = await startChat()
    parley.setSettings(conversationId, { model: 'other' })
    expect(leaf(conversationId).settings).toEqual({ model: 'echo' })
  })

  test('those of one chat are not those of another, and the next new chat starts with the defaults', async () => {
    const { parley, store, latest, reply } = await startWorld()
    parley.setSettings(null, { model: 'other', instructions: 'In verse.' })
    const first = parley.send(null, [question('Hi')]).conversationId
    expect((await latest()).request).toMatchObject({ model: 'other', instructions: 'In verse.' })
    await reply('resp_1', [answer('Hello')])
    expect(settingsOf(store.getState(), null)).toEqual(store.getState().defaults)
    const second = parley.send(null, [question('Hi')]).conversationId
    expect((await latest()).request).not.toHaveProperty('instructions')
    await reply('resp_2', [answer('Hello')])
    parley.setSettings(second, { temperature: 0.5 })
    parley.send(first, [question('And?')])
    expect((await latest()).request).toMatchObject({ model: 'other', instructions: 'In verse.' })
    expect((await latest()).request).not.toHaveProperty('temperature')
  })

  test('a chat of an earlier version goes on with those of its last turn', async () => {
    const storage = new MemoryStorage()
    const old = makeTurn({
      id: 'old',
      conversationId: 'chat',
      settings: { model: 'other', temperature: 0.2 },
      request: { model: 'other', temperature: 0.2, input: [question('Hi')] },
    })
    const listed = { id: 'chat', title: 'Old', leafId: 'old', createdAt: 1, updatedAt: 1 }
    await storage.write({ conversations: [listed], turns: [old] })
    const again = await startWorld({ openStorage: () => Promise.resolve(storage) })
    await again.parley.open('chat')
    expect(settingsOf(again.store.getState(), 'chat')).toEqual({ model: 'other', temperature: 0.2 })
    again.parley.setDefaults({ model: 'echo', instructions: 'In verse.' })
    again.parley.send('chat', [question('And?')])
    expect((await again.latest()).request).toMatchObject({ model: 'other', temperature: 0.2 })
    expect((await again.latest()).request).not.toHaveProperty('instructions')
  })

  test('an imported chat goes on with the defaults: nobody here may have its model', async () => {
    const storage = new MemoryStorage()
    const imported = makeTurn({ id: 'theirs', conversationId: 'chat', settings: { model: 'ChatGPT' } })
    const listed = { id: 'chat', title: 'Theirs', leafId: 'theirs', createdAt: 1, updatedAt: 1 }
    await storage.write({ conversations: [listed], turns: [imported] })
    const { parley, latest, reply } = await startWorld({ openStorage: () => Promise.resolve(storage) })
    await parley.open('chat')
    void parley.regenerate('theirs')
    expect((await latest()).request.model).toBe('echo')
    await reply('resp_1', [answer('Hello')])
    parley.send('chat', [question('And?')])
    expect((await latest()).request.model).toBe('echo')
  })

  test('a continued answer comes from the model that began it', async () => {
    const { parley, conversationId, latest } = await startChat()
    parley.setSettings(conversationId, { model: 'other' })
    parley.continueAnswer(conversationId)
    expect((await latest()).request.model).toBe('echo')
  })

  test('a tool that changes does so wherever it is on', async () => {
    const { parley, store } = await startWorld()
    const tool = (name: string) => ({ type: 'function', name })
    parley.setSettings(null, { tools: [tool('add')] })
    const { conversationId } = parley.send(null, [question('Hi')])
    parley.setDefaults({ model: 'echo', tools: [tool('add'), tool('other')] })
    parley.changeTool('add', tool('sum'))
    expect(settingsOf(store.getState(), conversationId).tools).toEqual([tool('sum')])
    expect(settingsOf(store.getState(), null).tools).toEqual([tool('sum'), tool('other')])
    parley.changeTool('sum', undefined)
    expect(settingsOf(store.getState(), conversationId)).toEqual({ model: 'echo' })
  })
})

test('each chat has its own draft, and so has the new one', async () => {
  const { parley, drafts } = await startWorld()
  parley.setDraft(null, 'new')
  parley.setDraft('chat_1', 'one')
  parley.setDraft('chat_1', 'once more')
  expect(drafts.getState()).toEqual(
    new Map([
      ['', 'new'],
      ['chat_1', 'once more'],
    ]),
  )
})

test('a draft is there again after a reload', async () => {
  const { parley, drafts } = createFakeWorld()
  parley.setDraft('chat', 'half a thought')
  drafts.setState(new Map(), true)
  await parley.start()
  expect(drafts.getState().get('chat')).toBe('half a thought')
})

test('a draft that was sent is there at the next visit as long as the question is not kept', async () => {
  const { parley, drafts, preferences, latest } = await startWorld()
  parley.setDraft(null, 'Hi')
  const { conversationId } = parley.send(null, [question('Hi')])
  void parley.clearSentDraft(null)
  expect(drafts.getState().get('')).toBe('')
  expect(preferences.drafts.read()).toEqual(new Map([['', ['Hi']]]))
  // Text written in the meantime, there or elsewhere, is saved as well.
  parley.setDraft(conversationId, 'And then')
  expect(preferences.drafts.read()).toEqual(
    new Map([
      ['', ['Hi']],
      [conversationId, ['And then']],
    ]),
  )
  await latest()
  await expect.poll(() => preferences.drafts.read()).toEqual(new Map([[conversationId, ['And then']]]))
})

test('a turn that was asked elsewhere becomes a chat, which goes on from it', async () => {
  const { parley, latest, leaf, storage } = await startWorld()
  const state = { ended: 'completed', response: { id: 'resp_1' }, output: [answer('Hello')] } as const
  const turn = makeTurn({ id: 'elsewhere', upstream: 'demo', state })
  const [first, second] = [await parley.addChat(turn), await parley.addChat(turn)]
  expect(first).not.toBe(second)
  expect((await storage.conversations()).map(({ id }) => id).toSorted()).toEqual([first, second].toSorted())
  await parley.open(first)
  expect(textOf(leaf(first))).toBe('Hello')
  parley.send(first, [question('And now?')])
  expect((await latest()).request).toMatchObject({ previous_response_id: 'resp_1' })
})
