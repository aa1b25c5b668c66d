import { describe, expect, test } from 'vitest'
import { waitFor } from '@/lib/util/testing/wait-for'
import { answer, call, question } from '@/lib/conversation/testing/turn'
import { inlineFiles } from '@/lib/files/inline-files'
import type { Settings } from '@/lib/conversation/types'
import type { Item } from '@/lib/responses/types'
import { MemoryStorage } from '@/lib/storage/memory'
import { type Approval, type Tool, toolName, toWire } from '@/lib/tools/tool'
import { approvalKey } from '@/lib/tools/tool-identity'
import { localSavedLists } from '@/lib/storage/saved-lists'
import { createFakeBrowser } from './testing/fake-tabs'
import { createFakeToolbox, makeTool } from './testing/fake-toolbox'
import { createFakeWorld, settled } from './testing/fake-world'
import { maxRounds } from './tool-rounds'

/** Runs everything that waits for promises, through several layers of them. */
async function rest() {
  for (let turns = 0; turns < 20; turns += 1) await settled()
}

const outputOf = (callId: string, output: string): Item => ({
  type: 'function_call_output',
  call_id: callId,
  output,
})

/** Opens tabs of one browser with the same tools; the first has a chat whose answer calls some of them. */
async function openChat(tools: readonly Tool[], calls: readonly Item[], settings: Partial<Settings> = {}) {
  const browser = createFakeBrowser()
  const storage = new MemoryStorage()
  const toolbox = createFakeToolbox()
  const savedLists = localSavedLists(new EventTarget())
  for (const tool of tools) savedLists.tools.put(tool)
  let ids = 0
  async function openTab() {
    const tabs = browser.openTab()
    const world = createFakeWorld({
      tabs,
      openStorage: () => Promise.resolve(storage),
      openToolbox: () => Promise.resolve(toolbox),
      savedLists: () => Promise.resolve(savedLists),
      newId: () => `id_${(ids += 1)}`,
    })
    await world.parley.start()
    return { ...world, close: tabs.close }
  }
  const one = await openTab()
  const wire = tools.length > 0 ? tools.map(toWire) : [{ type: 'function', name: 'look_up' }]
  one.parley.setSettings(null, { tools: wire, ...settings })
  const { conversationId } = one.parley.send(null, [question('Hi')])
  await one.reply('resp_1', calls)
  await rest()
  return {
    one,
    openTab,
    storage,
    savedLists,
    begun: toolbox.begun,
    conversationId,
    turnId: one.leaf(conversationId).id,
  }
}

const lookUp = (callId: string, text = '{}') => call(callId, { arguments: text })

test('calls run side by side, and their outputs go back together, chained', async () => {
  const { one, begun } = await openChat([makeTool('look_up')], [lookUp('a', '{"x":1}'), lookUp('b')])
  expect(begun.map(({ argumentsText }) => argumentsText)).toEqual(['{"x":1}', '{}'])
  begun[1]?.finish({ output: 'second', failed: false })
  await rest()
  expect(one.asked).toHaveLength(1)
  begun[0]?.finish({ output: 'first', failed: true })
  await rest()
  expect(one.asked[1]?.request).toMatchObject({
    previous_response_id: 'resp_1',
    input: [outputOf('a', 'first'), outputOf('b', 'second')],
  })
})

test('a picture that a tool gives is kept as a file, and goes back as a picture', async () => {
  const { one, begun, storage, conversationId } = await openChat([makeTool('look_up')], [lookUp('a')])
  const image_url = 'data:image/png;base64,iVBORw0KGgo='
  begun[0]?.finish({ output: '[image]', parts: [{ type: 'input_image', image_url }], failed: false })
  await waitFor(() => expect(one.asked).toHaveLength(2))
  const [turn] = await storage.turns(conversationId)
  const kept = turn?.runs?.['a']?.parts?.[0]?.['image_url']
  expect(kept).toMatch(/^parley-file:[0-9a-f]+$/)
  const file = await one.parley.readFile(String(kept).replace('parley-file:', ''))
  expect(file).toMatchObject({ type: 'image/png', bytes: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]) })
  const { input } = await inlineFiles(one.asked[1]?.request ?? { model: '', input: [] }, (id) =>
    one.parley.readFile(id),
  )
  expect(input).toMatchObject([{ call_id: 'a', output: [{ type: 'input_image', image_url }] }])
})

test('a run is kept before it begins', async () => {
  const { begun, storage, conversationId } = await openChat([makeTool('look_up')], [lookUp('a')])
  expect(begun).toHaveLength(1)
  const [turn] = await storage.turns(conversationId)
  expect(turn?.runs).toMatchObject({ a: { status: 'running' } })
})

test('a tool that asks waits for the word, also with other arguments; others do not wait for it', async () => {
  const tools = [makeTool('look_up', 'ask'), makeTool('add')]
  const { one, begun, turnId } = await openChat(tools, [lookUp('a'), call('b', { name: 'add' })])
  expect(begun.map(({ name }) => name)).toEqual(['add'])
  begun[0]?.finish({ output: '3', failed: false })
  void one.parley.runCall(turnId, 'a', { arguments: '{"x":2}' })
  await rest()
  expect(begun[1]).toMatchObject({ name: 'look_up', argumentsText: '{"x":2}' })
  begun[1]?.finish({ output: 'found', failed: false })
  await rest()
  expect(one.asked[1]?.request.input).toEqual([
    outputOf('a', '[The person changed the arguments to {"x":2}]\nfound'),
    outputOf('b', '3'),
  ])
})

test('the reason of a denial goes back as the output', async () => {
  const { one, begun, turnId } = await openChat([makeTool('look_up', 'ask')], [lookUp('a')])
  void one.parley.denyCall(turnId, 'a', ' Too dear. ')
  await rest()
  expect(begun).toHaveLength(0)
  expect(one.asked[1]?.request.input).toEqual([
    outputOf('a', 'The person declined this call. They said: Too dear.'),
  ])
})

test('a tool that was allowed in a chat asks in that chat no more', async () => {
  const { one, begun, turnId, conversationId } = await openChat([makeTool('look_up', 'ask')], [lookUp('a')])
  void one.parley.runCall(turnId, 'a', { remember: 'chat' })
  await rest()
  begun[0]?.finish({ output: '1', failed: false })
  await rest()
  await one.reply('resp_2', [lookUp('b')])
  await rest()
  expect(begun).toHaveLength(2)
  const other = one.parley.send(null, [question('Elsewhere')])
  await one.reply('resp_3', [lookUp('c')])
  await rest()
  expect(other.conversationId).not.toBe(conversationId)
  expect(begun).toHaveLength(2)
})

test('a call that is repeated, or approved twice, or in two tabs, runs once', async () => {
  const { one, openTab, begun, turnId, conversationId } = await openChat(
    [makeTool('look_up', 'ask')],
    [lookUp('a'), lookUp('a')],
  )
  const other = await openTab()
  await other.parley.open(conversationId)
  void one.parley.runCall(turnId, 'a')
  void other.parley.runCall(turnId, 'a')
  void one.parley.runCall(turnId, 'a')
  await rest()
  expect(begun).toHaveLength(1)
  begun[0]?.finish({ output: 'once', failed: false })
  await rest()
  expect(begun).toHaveLength(1)
  expect([...one.asked, ...other.asked].filter(({ request }) => request.previous_response_id)).toHaveLength(1)
})

test('two tabs that decide on different calls of an answer forget nothing', async () => {
  const { one, openTab, begun, turnId, conversationId } = await openChat(
    [makeTool('look_up', 'ask')],
    [lookUp('a'), lookUp('b')],
  )
  const other = await openTab()
  await other.parley.open(conversationId)
  void one.parley.runCall(turnId, 'a')
  await other.parley.denyCall(turnId, 'b', '')
  await rest()
  begun[0]?.finish({ output: 'found', failed: false })
  await rest()
  const sent = [...one.asked, ...other.asked].slice(1)
  expect(sent.map(({ request }) => request.input)).toEqual([
    [outputOf('a', 'found'), outputOf('b', 'The person declined this call.')],
  ])
})

test('a run whose page is gone was cut: it is shown as such and not run again but by you', async () => {
  const { one, openTab, begun, turnId, conversationId } = await openChat([makeTool('look_up')], [lookUp('a')])
  one.close()
  const other = await openTab()
  await other.parley.open(conversationId)
  await rest()
  expect(other.leaf(conversationId).runs).toMatchObject({ a: { status: 'cut' } })
  await other.parley.runCalls(turnId)
  expect(begun).toHaveLength(1)
  void other.parley.runCall(turnId, 'a')
  await rest()
  expect(begun).toHaveLength(2)
  begun[1]?.finish({ output: 'again', failed: false })
  await rest()
  expect(other.asked[0]?.request.input).toEqual([outputOf('a', 'again')])
})

test('another tab sees a call run and end', async () => {
  const { openTab, begun, turnId, conversationId } = await openChat([makeTool('look_up')], [lookUp('a')])
  const other = await openTab()
  await other.parley.open(conversationId)
  expect(other.store.getState().running.has(turnId)).toBe(true)
  expect(other.leaf(conversationId).runs).toMatchObject({ a: { status: 'running' } })
  begun[0]?.finish({ output: 'found', failed: false })
  await rest()
  expect(other.turnsOf(conversationId).get(turnId)?.runs).toMatchObject({
    a: { status: 'done', output: 'found' },
  })
  expect(other.store.getState().running.has(turnId)).toBe(false)
})

test('a function that was not offered is not run, whatever the model says', async () => {
  const { one, begun, savedLists, turnId } = await openChat([makeTool('add')], [lookUp('a')])
  savedLists.tools.put(makeTool('look_up'))
  await one.parley.runCalls(turnId)
  await one.parley.runCall(turnId, 'a')
  expect(begun).toHaveLength(0)
})

test('Stop ends what runs; the model hears of it when the person says so', async () => {
  const { one, begun, turnId } = await openChat([makeTool('look_up')], [lookUp('a')])
  expect(one.store.getState().running.has(turnId)).toBe(true)
  one.parley.stop(turnId)
  await rest()
  expect(begun[0]?.signal.aborted).toBe(true)
  expect(one.asked).toHaveLength(1)
  expect(one.store.getState().running.has(turnId)).toBe(false)
  void one.parley.sendOutputs(turnId)
  await rest()
  expect(one.asked[1]?.request.input).toEqual([outputOf('a', '{"error":"The person stopped this call."}')])
})

test('Stop is in time before a call is begun', async () => {
  const { one, begun, turnId } = await openChat([makeTool('look_up', 'ask')], [lookUp('a')])
  const run = one.parley.runCall(turnId, 'a')
  while (!one.store.getState().running.has(turnId)) await Promise.resolve()
  one.parley.stop(turnId)
  await run
  expect(begun).toHaveLength(0)
  expect(one.asked).toHaveLength(1)
  expect(one.store.getState().running.has(turnId)).toBe(false)
})

test('a call that no tool answers waits for the person, whose words are kept', async () => {
  const { one, storage, turnId, conversationId } = await openChat([], [lookUp('a'), lookUp('b')])
  await one.parley.provideOutputs(turnId, new Map([['a', 'mine']]))
  const [turn] = await storage.turns(conversationId)
  expect(turn?.runs).toMatchObject({ a: { status: 'done', output: 'mine' } })
  expect(one.asked).toHaveLength(1)
  void one.parley.provideOutputs(turnId, new Map([['b', '']]))
  await rest()
  expect(one.asked[1]?.request.input).toEqual([outputOf('a', 'mine'), outputOf('b', '')])
})

test('who has gone elsewhere is not pulled back; the outputs wait', async () => {
  const { one, begun, turnId, conversationId } = await openChat([makeTool('look_up')], [lookUp('a')])
  void one.parley.regenerate(turnId)
  await one.reply('resp_2', [answer('Without')])
  begun[0]?.finish({ output: 'found', failed: false })
  await rest()
  expect(one.asked).toHaveLength(2)
  expect(one.leaf(conversationId).id).not.toBe(turnId)
  await one.parley.showVersion(turnId)
  void one.parley.sendOutputs(turnId)
  await rest()
  expect(one.asked[2]?.request.input).toEqual([outputOf('a', 'found')])
})

test('a call that a question has closed is answered by whoever comes back to it', async () => {
  const { one, turnId, conversationId } = await openChat([], [lookUp('a')])
  one.parley.send(conversationId, [question('Never mind')])
  await one.reply('resp_2', [answer('Well')])
  await one.parley.goOnFrom(turnId)
  void one.parley.provideOutputs(turnId, new Map([['a', 'mine']]))
  await rest()
  expect(one.asked[2]?.request.input).toEqual([outputOf('a', 'mine')])
})

test.each([
  ['required', undefined],
  [{ type: 'function', name: 'look_up' }, undefined],
  [{ type: 'allowed_tools', mode: 'required', tools: [] }, undefined],
  [
    { type: 'allowed_tools', mode: 'auto', tools: [] },
    { type: 'allowed_tools', mode: 'auto', tools: [] },
  ],
  ['none', 'none'],
])('a choice of %j is %j for the turn that brings the outputs', async (choice, kept) => {
  const { one, begun, conversationId } = await openChat([makeTool('look_up')], [lookUp('a')], {
    tool_choice: choice,
  })
  // What is chosen meanwhile is for the next question.
  one.parley.setSettings(conversationId, { model: 'other', tool_choice: undefined })
  begun[0]?.finish({ output: 'found', failed: false })
  await rest()
  expect(one.asked[1]?.request['tool_choice']).toEqual(kept)
  expect(one.asked[1]?.request.model).toBe('echo')
})

test('a model that calls in circles stops for a word', async () => {
  const { one, begun, conversationId } = await openChat([makeTool('look_up')], [lookUp('0')])
  for (let round = 1; round <= maxRounds + 1; round += 1) {
    begun[round - 1]?.finish({ output: 'more', failed: false })
    await rest()
    if (round <= maxRounds) await one.reply(`resp_${round + 1}`, [lookUp(String(round))])
    await rest()
  }
  expect(one.asked).toHaveLength(maxRounds + 1)
  void one.parley.sendOutputs(one.leaf(conversationId).id)
  await rest()
  expect(one.asked).toHaveLength(maxRounds + 2)
})

test('the tools of the saved list are known, also what changes there, and whether they ask', async () => {
  const { one, savedLists } = await openChat([makeTool('look_up', 'ask')], [answer('Hello')])
  const known = () => one.store.getState().tools?.map(({ name, approval }) => `${name} ${approval}`)
  await one.parley.loadTools()
  savedLists.tools.put(makeTool('add'))
  await waitFor(() => expect(known()).toEqual(['look_up ask', 'add always']))
  savedLists.tools.put({ ...makeTool('sum', 'ask'), id: 'look_up' })
  await one.parley.setApproval('sum', 'always')
  await waitFor(() => expect(known()).toEqual(['sum always', 'add always']))
  savedLists.tools.remove('add')
  await waitFor(() => expect(known()).toEqual(['sum always']))
})

describe('tools whose names collide', () => {
  const served = (server: string, tool: string, approval: Approval = 'ask', fields: Partial<Tool> = {}) =>
    makeTool(`${server}__${tool}`, approval, { handler: { kind: 'mcp', server, tool }, ...fields })

  /** Opens a chat that offers all the servers' tools. */
  async function openServed(others: readonly Tool[], own: readonly Tool[] = []) {
    const toolbox = createFakeToolbox()
    const ran: Tool[] = []
    const approvals = new Map<string, Approval>()
    let offered = others
    const savedLists = localSavedLists(new EventTarget())
    for (const tool of own) savedLists.tools.put(tool)
    const world = createFakeWorld({
      openToolbox: () =>
        Promise.resolve({
          ...toolbox,
          others: async () =>
            offered.map((tool) => ({ ...tool, approval: approvals.get(approvalKey(tool)) ?? tool.approval })),
          setApproval: (tool, approval) => void approvals.set(approvalKey(tool), approval),
          run: (tool) => {
            ran.push(tool)
            return Promise.resolve({ output: 'done', failed: false })
          },
        }),
      savedLists: () => Promise.resolve(savedLists),
    })
    await world.parley.start()
    await world.parley.loadTools()
    const tools = () => world.store.getState().tools ?? []
    let answers = 0
    /** Asks a question and lets the model call a tool. */
    async function callTool(name: string, conversationId: string | null = null): Promise<string> {
      world.parley.setSettings(conversationId, { tools: tools().map(toWire) })
      const sent = world.parley.send(conversationId, [question('Hi')])
      answers += 1
      await world.reply(`resp_${answers}`, [call(`call_${answers}`, { name })])
      await rest()
      return sent.conversationId
    }
    return {
      ...world,
      savedLists,
      ran,
      tools,
      callTool,
      run: async (conversationId: string, remember?: 'chat' | 'always') => {
        void world.parley.runCall(world.leaf(conversationId).id, `call_${answers}`, remember && { remember })
        await rest()
        answers += 1
        await world.reply(`resp_${answers}`, [answer('Done')])
        await rest()
      },
      offer: async (changed: readonly Tool[]) => {
        offered = changed
        await world.parley.loadTools()
      },
    }
  }

  test('have names of their own on the wire, and each call runs its own', async () => {
    const world = await openServed(
      [served('a__b', 'c'), served('a', 'b__c'), makeTool('a__b__c')],
      [makeTool('a__b__c', 'ask')],
    )
    const names = world.tools().map(({ name }) => name)
    expect(new Set(names).size).toBe(4)
    for (const name of names) expect(name).toMatch(toolName)
    for (const { name, handler } of world.tools()) {
      const chat = await world.callTool(name)
      if (world.ran.at(-1)?.name !== name) await world.run(chat)
      expect(world.ran.at(-1)?.handler).toEqual(handler)
    }
  })

  test('share no approval', async () => {
    for (const where of ['chat', 'always'] as const) {
      const world = await openServed([served('a__b', 'c'), served('a', 'b__c')])
      const [one, other] = world.tools().map(({ name }) => name)
      const chat = await world.callTool(one ?? '')
      await world.run(chat, where)
      expect(world.ran).toHaveLength(1)
      await world.callTool(one ?? '', chat)
      expect(world.ran).toHaveLength(2)
      const { length } = world.ran
      await world.callTool(other ?? '', chat)
      expect(world.ran).toHaveLength(length)
    }
  })

  test('another definition under the same name asks again', async () => {
    const first = served('a', 'b')
    const changes = [
      { ...first, description: 'Does something else' },
      { ...first, parameters: { type: 'object', properties: { all: {} } } },
      served('a', 'b', 'ask', { handler: { kind: 'mcp', server: 'a', tool: 'other' } }),
      makeTool(first.name, 'ask', { handler: { kind: 'http', url: 'https://other.example' } }),
    ]
    for (const changed of changes) {
      const world = await openServed([first])
      const chat = await world.callTool(first.name)
      await world.run(chat, 'chat')
      await world.callTool(first.name, chat)
      expect(world.ran).toHaveLength(2)
      await world.offer([changed])
      await world.callTool(first.name, chat)
      expect(world.ran).toHaveLength(2)
    }
  })

  test('a tool that took a name since the request left is not run for it', async () => {
    const world = await openServed([served('a', 'b')])
    const chat = await world.callTool('a__b')
    await world.offer([makeTool('a__b', 'always')])
    void world.parley.runCalls(world.leaf(chat).id)
    void world.parley.runCall(world.leaf(chat).id, 'call_1')
    await rest()
    expect(world.ran).toEqual([])
  })
})
