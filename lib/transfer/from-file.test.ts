import { settingsOf } from '@/lib/chat/chat-settings'
import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { setAsideSettings, setAsideTurn, useFromFile, useTurnFromFile } from '@/lib/conversation/from-file'
import { schema } from '@/lib/conversation/migrate'
import { parseSettings } from '@/lib/conversation/parse-settings'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Settings, Turn } from '@/lib/conversation/types'
import { MemoryRunStorage } from '@/lib/datasets/storage/memory'
import { createFakeUpstream } from '@/lib/datasets/testing/fake-upstream'
import { makeRows, makeRun, startRun } from '@/lib/datasets/testing/runs'
import { CompareActions } from '@/lib/chat/compare-actions'
import { localSavedLists } from '@/lib/storage/saved-lists'
import { createFakeWorld, ended, settled } from '@/lib/chat/testing/fake-world'
import { initialState } from '@/lib/responses/response-state'
import type { CreateRequest, Item } from '@/lib/responses/types'
import { backupFormat } from './backup'

/** In everything that must not be sent from a file before the person has seen it. */
const mark = 'EVIL'

const server = {
  type: 'mcp',
  server_label: mark,
  server_url: `https://${mark}.example`,
  require_approval: 'never',
}
const armed: Required<Omit<Settings, 'model' | 'fromFile'>> = {
  instructions: `${mark} instructions`,
  max_output_tokens: 100,
  reasoning: { effort: 'low' },
  text: { verbosity: 'low', format: { type: 'json_schema', name: mark, schema: { title: mark } } },
  temperature: 1,
  top_p: 1,
  top_logprobs: 1,
  presence_penalty: 0.5,
  frequency_penalty: 0.5,
  tools: [
    server,
    { type: 'function', name: `${mark}_tool`, parameters: {} },
    { type: 'web_search', filters: mark },
  ],
  tool_choice: { type: 'mcp', server_label: mark },
  parallel_tool_calls: true,
  max_tool_calls: 99,
  truncation: 'auto',
  service_tier: mark,
  store: true,
  background: true,
  stream_options: { include_obfuscation: false },
  include: [`${mark}.include`],
  metadata: { key: mark },
  safety_identifier: mark,
  prompt_cache_key: mark,
  extra: { provider: { only: [mark] }, background: true, tools: [server], fromFile: mark },
}
const names = Object.keys(armed)

const settings = fc.subarray(names).map((chosen): Settings => {
  const fields = Object.fromEntries(Object.entries(armed).filter(([name]) => chosen.includes(name)))
  const half = chosen.length % 2 === 0 ? {} : { fromFile: { instructions: mark, tools: [server] } }
  return parseSettings({ model: 'echo', ...fields, ...half })
})

const armedItems: readonly Item[] = [
  { type: 'message', role: 'system', content: `${mark} system` },
  { type: 'message', role: 'developer', content: `${mark} developer` },
  { type: 'mcp_approval_response', approval_request_id: mark, approve: true },
  { type: 'mcp_list_tools', id: 'list', server_label: mark, tools: [{ name: mark }] },
  { type: 'additional_tools', tools: [server] },
  { type: 'item_reference', id: mark },
]
const approval: Item = {
  type: 'mcp_approval_request',
  id: `${mark}-request`,
  server_label: mark,
  name: mark,
  arguments: '{}',
}
const call: Item = { type: 'function_call', id: 'fc', call_id: 'call_1', name: 'echo', arguments: '{}' }

const turnFields = fc.record({
  settings,
  items: fc.subarray([...armedItems]),
  outputs: fc.subarray([...armedItems, approval, call]),
  ending: fc.constantFrom(
    'completed' as const,
    'incomplete' as const,
    'failed' as const,
    'interrupted' as const,
  ),
  column: fc.constantFrom(undefined, 'c1', 'c2'),
  hasId: fc.boolean(),
})

const backup = fc.record({
  turns: fc.array(turnFields, { minLength: 1, maxLength: 4 }),
  columns: fc.array(settings, { minLength: 1, maxLength: 3 }),
  hasComparison: fc.boolean(),
  preset: settings,
  run: settings,
  judge: settings,
})
type Backup = typeof backup extends fc.Arbitrary<infer Value> ? Value : never

function turnsOf({ turns }: Backup): readonly Turn[] {
  return turns.map(({ settings: asked, items, outputs, ending, column, hasId }, at) => ({
    ...makeTurn({ id: `t${at}`, conversationId: 'chat' }),
    parentId: at === 0 ? null : `t${at - 1}`,
    input: [...items, question(`Question ${at}`)],
    settings: asked,
    request: { model: 'echo', input: [], tools: [server], instructions: mark },
    state: {
      ...initialState,
      ended: ending,
      response: hasId ? { id: `resp_t${at}`, instructions: mark } : null,
      output: [answer(`Answer ${at}`), ...outputs],
    },
    runs: { [`${mark}-request`]: { status: 'done', output: mark, startedAt: 1 } },
    ...(column === undefined ? {} : { column, round: `r${at}` }),
  }))
}

function fileOf(made: Backup): Blob {
  const turns = turnsOf(made)
  const comparison = {
    layout: 'columns',
    columns: made.columns.map((each, at) => ({ id: `c${at + 1}`, settings: each, leafId: null })),
  }
  const conversation = {
    id: 'chat',
    title: 'From a file',
    leafId: turns.at(-1)?.id ?? null,
    createdAt: 1,
    updatedAt: 1,
    allowedTools: [mark, `${mark}_tool`],
    ...(made.hasComparison ? { comparison } : {}),
  }
  const tool = {
    id: 'tool',
    name: `${mark}_tool`,
    handler: { kind: 'javascript', code: mark },
    approval: 'always',
  }
  const run = makeRun({
    columns: [{ label: 'a', settings: made.run }],
    checks: [{ kind: 'judge', value: 'Is it so?' }],
    judge: { label: 'judge', settings: made.judge },
  })
  const dataSet = {
    id: 'set',
    name: 'Set',
    createdAt: 1,
    columns: ['n'],
    rowCount: 1,
    template: run.template,
    checks: [],
  }
  const heading = {
    format: backupFormat,
    schema,
    settings: { ...armed, model: mark },
    presets: [{ id: 'preset', name: 'Preset', settings: made.preset }],
    prompts: [],
    tools: [tool],
    drafts: {},
  }
  const lines = [
    heading,
    { schema, revision: 0, conversation },
    ...turns.map((turn) => ({ schema, revision: 0, turn })),
    { schema, dataSet, rows: makeRows(1) },
    { schema, run },
  ]
  return new Blob([lines.map((line) => JSON.stringify(line)).join('\n')])
}

async function restore(made: Backup) {
  const runStorage = new MemoryRunStorage()
  const savedLists = localSavedLists(new EventTarget())
  const world = createFakeWorld({
    runStorage: () => Promise.resolve(runStorage),
    savedLists: () => Promise.resolve(savedLists),
  })
  const { parley, asked } = world
  await parley.start()
  await parley.restore(fileOf(made))
  await parley.open('chat')
  let answers = 0
  async function answerAll(): Promise<void> {
    for (let round = 0; round < 4; round += 1) {
      await settled()
      await settled()
      for (const each of asked.slice(answers)) {
        answers += 1
        each.say(ended(`resp_${answers}`, [answer(`Answer ${answers}`)]))
        each.end()
      }
    }
  }
  const requests = (): readonly CreateRequest[] => asked.map(({ request }) => request)
  return {
    ...world,
    runStorage,
    savedLists,
    answerAll,
    requests,
    comparing: new CompareActions(parley.world),
  }
}

test('before the person has allowed it, no request has anything of what a file would do', async () => {
  await fc.assert(
    fc.asyncProperty(backup, async (made) => {
      const world = await restore(made)
      const { parley, comparing, store, answerAll, requests, runStorage, savedLists } = world
      const ids = turnsOf(made).map(({ id }) => id)
      const last = ids.at(-1) ?? ''
      const columnIds = made.columns.map((_column, at) => `c${at + 1}`)
      const own = settingsOf(store.getState(), null)
      const steps: ReadonlyArray<() => unknown> = [
        () => parley.send('chat', [question('Go on')]),
        ...ids.flatMap((id) => [
          () => parley.regenerate(id),
          () => parley.edit(id, 'Something else'),
          () => parley.runCalls(id),
          () => parley.sendOutputs(id),
          () => parley.provideOutputs(id, new Map([['call_1', 'Done']])),
          () => parley.answerRequest(id, `${mark}-request`, true, ''),
          () => parley.retry(id, () => void parley.regenerate(id)),
        ]),
        () => parley.goOnFrom(last),
        () => parley.continueAnswer('chat'),
        () => parley.addChat({ ...turnOf(store.getState().turns.get('chat')?.get(last)), id: 'other' }),
        () => comparing.askColumns('chat', [question('All of you')], {}),
        () => comparing.regenerateColumns('chat', columnIds),
        ...columnIds.flatMap((id) => [
          () => comparing.catchUp('chat', id),
          () => comparing.continueColumn('chat', id),
        ]),
        () => comparing.compareChat('chat', last),
        () => comparing.askColumns('chat', [question('And now?')], {}),
        () =>
          comparing.judge(
            'chat',
            ids.map((turnId) => ({ turnId })),
            { model: 'judge', rubric: 'Best', tags: [] },
          ),
        () => {
          for (const { settings: kept } of savedLists.presets.read()) parley.replaceSettings(null, kept)
        },
        () => parley.send('chat', [question('With the preset')]),
        () => parley.send(null, [question('Anew')]),
        () =>
          comparing.askColumns(null, [question('Anew')], {
            comparison: {
              layout: 'columns',
              columns: [{ id: 'x', settings: settingsOf(store.getState(), null), leafId: null }],
            },
          }),
        () => parley.replaceSettings(null, own),
      ]
      for (const step of steps) {
        void step()
        await answerAll()
      }
      const upstream = createFakeUpstream()
      const ofRuns: CreateRequest[] = []
      for (const run of await runStorage.runs('set')) {
        const create: typeof upstream.create = (request, ...rest) => {
          ofRuns.push(request)
          return upstream.create(request, ...rest)
        }
        await startRun(run, makeRows(1), runStorage, { ...upstream, create }).rest
      }
      expect(requests().length).toBeGreaterThan(5)
      expect(ofRuns).toHaveLength(2)
      for (const request of [...requests(), ...ofRuns]) {
        expect(JSON.stringify(request)).not.toContain(mark)
        for (const name of ['tools', 'tool_choice', 'background', 'metadata', 'fromFile', 'service_tier']) {
          expect(request).not.toHaveProperty(name)
        }
      }
      await parley.loadTools()
      expect(store.getState().tools).toEqual([])
    }),
    { numRuns: 25 },
  )
})

const turnOf = (turn: Turn | undefined): Turn => turn ?? makeTurn({ id: 'none' })

test('what the person has allowed is sent, and what they have removed is not', async () => {
  const made: Backup = {
    turns: [
      {
        settings: { model: 'echo' },
        items: [{ type: 'message', role: 'system', content: mark }],
        outputs: [],
        ending: 'completed',
        column: undefined,
        hasId: false,
      },
    ],
    columns: [{ model: 'echo', instructions: mark, tools: [server], background: true }],
    hasComparison: true,
    preset: { model: 'echo' },
    run: { model: 'echo' },
    judge: { model: 'echo' },
  }
  for (const isUsed of [true, false]) {
    const { parley, comparing, requests, answerAll, store, storage } = await restore(made)
    await parley.decideFromFile('chat', isUsed)
    parley.send('chat', [question('And on')])
    await answerAll()
    comparing.askColumns('chat', [question('Go on')], {})
    await answerAll()
    const [chat, column] = requests()
    if (isUsed) {
      expect(column).toMatchObject({ instructions: mark, tools: [server], background: true })
      expect(JSON.stringify(chat?.input)).toContain(mark)
    } else expect(JSON.stringify([column, chat])).not.toContain(mark)
    // It is decided for good.
    expect(JSON.stringify([await storage.conversations(), await storage.turns('chat')])).not.toContain(
      'fromFile',
    )
    expect(store.getState().conversations?.[0]).not.toHaveProperty('allowedTools')
  }
})

test('what the person allows is as the file had it', () => {
  fc.assert(
    fc.property(settings, (given) => {
      const { fromFile: _fromFile, ...asked } = given
      expect(useFromFile(setAsideSettings(asked))).toEqual(asked)
      // Setting it aside twice changes nothing.
      expect(setAsideSettings(setAsideSettings(given))).toEqual(setAsideSettings(given))
    }),
  )
  fc.assert(
    fc.property(backup, (made) => {
      for (const turn of turnsOf(made)) {
        const { input, state } = useTurnFromFile(setAsideTurn(turn))
        expect([input, state]).toEqual([turn.input, turn.state])
      }
    }),
  )
})

test('what the person set meanwhile stays', () => {
  const kept = setAsideSettings({
    model: 'a',
    instructions: 'From the file',
    text: { verbosity: 'low', format: { type: 'json_object' } },
  })
  expect(kept).toEqual({
    model: 'a',
    text: { verbosity: 'low' },
    fromFile: { instructions: 'From the file', text: { format: { type: 'json_object' } } },
  })
  expect(useFromFile({ ...kept, instructions: 'Mine' })).toEqual({
    model: 'a',
    instructions: 'Mine',
    text: { verbosity: 'low', format: { type: 'json_object' } },
  })
})
