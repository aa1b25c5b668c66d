import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { recordings } from '@/lib/emulator/testing/recordings'
import { isMessage } from '@/lib/responses/guards'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import { outputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import { outputsOfCalls } from './outputs-of-calls'
import { plan, type Target } from './plan'
import {
  type InputRule,
  llamaCpp,
  openai,
  openaiSchema,
  openResponsesSchema,
  pairs,
  unsealed,
  vllm,
} from './testing/input-rules'
import { answer, call, makeTurn, question } from './testing/turn'
import type { Turn } from './types'

const everyone: readonly InputRule[] = [vllm, openai, pairs, openResponsesSchema, openaiSchema]

const target = (upstream: string, model: string): Target => ({
  upstream,
  model,
  chaining: 'never',
  includesReasoning: true,
  private: false,
})
const targets: ReadonlyArray<readonly [string, Target, readonly InputRule[]]> = [
  ['the model that wrote it', target('home', 'home/m'), everyone],
  ['another model of its upstream', target('home', 'home/n'), [...everyone, unsealed]],
  ['another upstream', target('away', 'away/m'), [...everyone, unsealed, llamaCpp]],
]

const upstreamOf = ({ settings }: Turn) => settings.model.split('/')[0] ?? ''

/** A turn with a question and an answer. */
const turnOf = (output: readonly Item[], fields: Partial<Turn> = {}): Turn =>
  makeTurn({
    settings: { model: 'home/m' },
    input: [question('What do you know?')],
    ...fields,
    state: {
      ended: 'completed',
      response: { id: 'resp_1', tools: [{ type: 'function', name: 'look_up' }] },
      output,
    },
  })

/** Returns what the next turn sends to a target: the items that close earlier calls, and a question. */
function sent(path: readonly Turn[], to: Target): readonly Item[] {
  return plan(path, [...outputsOfCalls(path.at(-1)), question('And now?')], to, upstreamOf).input
}

const faultsOf = (items: readonly Item[], rules: readonly InputRule[]) => rules.flatMap((rule) => rule(items))

const recorded = recordings.flatMap(({ name, events }) => {
  const state = finish(events.reduce(reduce, initialState))
  return state.ended === 'completed' || state.ended === 'incomplete' ? [{ name, state }] : []
})

test('there is something to replay', () => {
  expect(recorded.length).toBeGreaterThanOrEqual(20)
})

describe.each(recorded)('the recorded answer $name', ({ state }) => {
  const turn = { ...turnOf([]), state }

  test.each(targets)('is taken by %s', (_name, to, rules) => {
    expect(faultsOf(sent([turn], to), rules)).toEqual([])
  })

  test.each(targets)('says the same to %s', (_name, to) => {
    const said = sent([turn], to).filter(({ role }) => role === 'assistant')
    const words = outputText(said)
    for (const item of state.output) expect(words).toContain(outputText([item]))
  })
})

const thought = (fields: object = {}) => ({ type: 'reasoning', id: 'rs_1', summary: [], ...fields })
const sealed = thought({ encrypted_content: 'gAAA' })
const search = {
  type: 'web_search_call',
  id: 'ws_1',
  status: 'completed',
  action: { type: 'search', query: 'tides', sources: [{ type: 'url', url: 'https://tides.example/oban' }] },
}
const { id: _searchId, ...unnamedSearch } = search
const cited = answer('High at six.', {
  content: [
    {
      type: 'output_text',
      text: 'High at six.',
      annotations: [
        {
          type: 'url_citation',
          url: 'https://tides.example/oban',
          title: 'Oban',
          start_index: 0,
          end_index: 4,
        },
      ],
    },
  ],
})
const ran = (type: string, fields: object): Item => ({
  type,
  id: `${type}_1`,
  status: 'completed',
  ...fields,
})

/** Chats in which an answer has more than text: the table in README.md has a line for what each becomes. */
const chats: ReadonlyArray<readonly [string, readonly Item[]]> = [
  [
    'a thought with its text and no blob, as vLLM and llama.cpp give it',
    [thought({ content: [{ type: 'reasoning_text', text: 'Hm' }], encrypted_content: '' }), answer('Six.')],
  ],
  ['a sealed thought', [sealed, answer('Six.')]],
  ['a sealed thought that nothing came of', [answer('Six.'), sealed]],
  ['a search with its sources after a thought that was not given', [thought(), search, cited]],
  ['a search with a sealed thought', [sealed, search, cited]],
  ['a search without an id', [unnamedSearch, cited]],
  [
    'a search as xAI gives it',
    [ran('web_search_call', { arguments: '{"query":"tides"}', name: 'web_search' }), cited],
  ],
  [
    'a search of files',
    [
      ran('file_search_call', { queries: ['tides'], results: [{ filename: 'a.txt', text: 'Six.' }] }),
      answer('Six.'),
    ],
  ],
  [
    'code and what it printed',
    [
      ran('code_interpreter_call', {
        container_id: 'cntr_1',
        code: 'print(6)',
        outputs: [{ type: 'logs', logs: '6' }],
      }),
      answer('Six.'),
    ],
  ],
  [
    'code of an answer that was cut',
    [{ type: 'code_interpreter_call', id: 'ci_1', status: 'interpreting', code: 'print(' }, answer('Six.')],
  ],
  [
    'a picture',
    [ran('image_generation_call', { result: 'aGk=', revised_prompt: 'A calm sea' }), answer('There.')],
  ],
  ['a picture that is all there is', [ran('image_generation_call', { result: null })]],
  [
    'a tool of an MCP server',
    [
      ran('mcp_list_tools', { server_label: 'sea', tools: [] }),
      ran('mcp_call', { server_label: 'sea', name: 'tide', arguments: '{}', output: 'Six.' }),
      answer('Six.'),
    ],
  ],
  [
    'an MCP call that asks first',
    [ran('mcp_approval_request', { server_label: 'sea', name: 'tide', arguments: '{}' })],
  ],
  ['a compaction', [{ type: 'compaction', id: 'cmp_1', encrypted_content: 'gAAA' }, answer('Six.')]],
  ['a refusal', [answer('', { content: [{ type: 'refusal', refusal: 'I cannot help with that.' }] })]],
  ['a spoken answer', [answer('', { content: [{ type: 'output_audio', transcript: 'Six.' }] })]],
  [
    'a message without annotations, id and status',
    [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Six.' }] }],
  ],
  ['a message that is a text', [{ type: 'message', role: 'assistant', content: 'Six.' }]],
  [
    'an empty message',
    [{ type: 'message', role: 'assistant', id: 'msg_1', status: 'completed', content: [] }],
  ],
  ['a call that nobody answers', [sealed, call('a')]],
  ['a call whose arguments are no JSON', [call('a', { arguments: 'six o’clock' })]],
  [
    'a call whose arguments were cut',
    [answer('Let me look.'), call('a', { status: 'incomplete', arguments: '{"a' })],
  ],
  ['a call that the upstream ran', [call('a', { name: 'x_search' }), answer('Six.')]],
  [
    'a call with its output in it, as Hugging Face gives it',
    [call('a', { name: 'tide', output: 'Six.' }), answer('Six.')],
  ],
  [
    'a call and its output in one answer',
    [
      ran('custom_tool_call', { call_id: 'c', name: 'sql', input: 'SELECT 6' }),
      ran('custom_tool_call_output', { call_id: 'c', output: '6' }),
      answer('Six.'),
    ],
  ],
  [
    'a command',
    [
      ran('shell_call', { call_id: 'c', action: { commands: ['ls'] } }),
      ran('shell_call_output', {
        call_id: 'c',
        output: [{ stdout: 'a', stderr: '', outcome: { type: 'exit', exit_code: 0 } }],
      }),
      answer('One.'),
    ],
  ],
  [
    'a screen that nobody looked at',
    [ran('computer_call', { call_id: 'c', actions: [{ type: 'screenshot' }], pending_safety_checks: [] })],
  ],
  [
    'a search for tools that nobody made',
    [ran('tool_search_call', { call_id: 'c', execution: 'client', arguments: {} })],
  ],
  ['an item of a vendor', [{ type: 'acme:chart', id: 'x_1', data: [1] }, answer('Six.')]],
  ['ids that are too long', [answer('Six.', { id: 'x'.repeat(400) }), call('a', { id: 'y'.repeat(400) })]],
  [
    'a search with something encrypted in its results',
    [ran('web_search_call', { action: search.action, results: [{ encrypted_content: 'gAAA' }] }), cited],
  ],
  ['ids that come twice', [answer('One.'), answer('Two.')]],
]

describe.each(chats)('%s', (_name, output) => {
  test.each(targets)('is taken by %s', (_to, to, rules) => {
    const path = [turnOf(output), turnOf([answer('Once more.')], { id: 'turn_2' })]
    const closed = path.map((turn, at) => {
      const before = path[at - 1]
      return before === undefined ? turn : { ...turn, input: [...outputsOfCalls(before), ...turn.input] }
    })
    expect(faultsOf(sent(closed, to), rules)).toEqual([])
    expect(faultsOf(sent(closed.slice(0, 1), to), rules)).toEqual([])
  })

  test('comes back to its author with every id that it had, unless a thought stayed behind', () => {
    const hasLost = output.some((item) => item.type === 'reasoning' && !item['encrypted_content'])
    if (hasLost) return
    const back = sent([turnOf(output)], target('home', 'home/m'))
    for (const item of output) {
      const isFit = item.id !== undefined && item.id.length <= 64
      if (item.type === 'message' && isFit && outputText([item]) !== '')
        expect(back.map(({ id }) => id)).toContain(item.id)
    }
  })
})

test('a stranger is told what was found, and where', () => {
  const told = outputText(sent([turnOf([thought(), search, cited])], target('away', 'away/m')))
  expect(told).toContain('Web search: tides\nhttps://tides.example/oban')
  expect(told).toContain('High at six.')
  expect(told).toContain('Sources:\n- Oban https://tides.example/oban')
})

test('text has the one form that every server takes', () => {
  expect(sent([turnOf([thought(), answer('Six.')])], target('away', 'away/m'))[1]).toEqual({
    type: 'message',
    id: 'msg_turn11',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text: 'Six.', annotations: [] }],
  })
})

test('an approval goes home with the request that it answers, and nowhere else', () => {
  const request = ran('mcp_approval_request', { server_label: 'sea', name: 'tide', arguments: '{}' })
  const response = { type: 'mcp_approval_response', approval_request_id: request.id, approve: true }
  const path = [turnOf([request]), turnOf([answer('Six.')], { id: 'turn_2', input: [response] })]
  const types = (to: Target) => sent(path, to).map(({ type }) => type)
  expect(types(target('home', 'home/m'))).toEqual([
    'message',
    'mcp_approval_request',
    'mcp_approval_response',
    'message',
    'message',
  ])
  expect(types(target('away', 'away/m'))).toEqual(['message', 'message', 'message'])
})

/** Trees whose turns went to any model of any provider, with any of the items above. */
const anyPath = fc.array(
  fc.record({
    model: fc.constantFrom('home/m', 'home/n', 'away/m'),
    chat: fc.nat({ max: chats.length - 1 }),
    compacts: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
)

test('on any path nothing sealed reaches any model but its own, and what is sent is taken', () => {
  fc.assert(
    fc.property(anyPath, fc.constantFrom('home/m', 'home/n', 'away/m'), (drawn, model) => {
      const path: Turn[] = []
      for (const { model: asked, chat, compacts } of drawn) {
        const id = `turn_${path.length}`
        const sealed = { type: 'compaction', id: `cmp_${id}`, encrypted_content: `sealed by ${asked}` }
        if (compacts && path.length > 0) {
          const said = path.flatMap(({ input }) => input.filter(isMessage))
          path.push(turnOf([...said, sealed], { id, settings: { model: asked }, input: [], compacts: true }))
          continue
        }
        const output = (chats[chat]?.[1] ?? []).map((item) => ({
          ...item,
          ...(item['encrypted_content'] ? { encrypted_content: `sealed by ${asked}` } : {}),
        }))
        const input = [...outputsOfCalls(path.at(-1)), question(`Question ${path.length}`)]
        path.push(turnOf(output, { id, settings: { model: asked }, input }))
      }
      const [upstream = ''] = model.split('/')
      const items = sent(path, target(upstream, model))
      for (const item of items) {
        if ('encrypted_content' in item) expect(item['encrypted_content']).toBe(`sealed by ${model}`)
      }
      expect(faultsOf(items, everyone)).toEqual([])
      // A provider that has never answered in a chat is a stranger to all of it.
      if (path.every((turn) => upstreamOf(turn) !== upstream)) expect(faultsOf(items, [llamaCpp])).toEqual([])
    }),
    { numRuns: 1000 },
  )
})
