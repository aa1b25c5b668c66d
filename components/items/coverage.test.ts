import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '@/lib/responses/fields'
import { isObject, listOf } from '@/lib/responses/guards'
import vocabulary from '@/lib/responses/openai/vocabulary.json'
import { reduce } from '@/lib/responses/reduce'
import { initialState, type ResponseState } from '@/lib/responses/response-state'
import type { Item, StreamEvent } from '@/lib/responses/types'
import { itemViews } from './item-view'

// Generates lib/responses/COVERAGE.md from the fold and the registry of views themselves. After a change: vitest -u.

/** Seen on the wire, but in no document. */
const seen = [
  'response.apply_patch_call_operation_diff.delta',
  'response.apply_patch_call_operation_diff.done',
  'response.cancelled',
  'response.done',
  'response.reasoning_part.added',
  'response.reasoning_part.done',
  'keepalive',
]

/** Events that deliberately change nothing. */
const deliberate: ReadonlyMap<string, string> = new Map([
  ['keepalive', 'nothing to do: it only keeps the connection open'],
  ['response.audio.done', 'nothing to do: it states nothing that its deltas did not bring'],
  ['response.audio.transcript.done', 'nothing to do: it states nothing that its deltas did not bring'],
])

/** Items that only a client sends; none of them can be in an answer. */
const onlySent: ReadonlyMap<string, string> = new Map([
  ['item_reference', 'only sent: the demo resolves it'],
  ['configuration_update', 'only sent: shown with the question, as itself'],
  ['compaction_trigger', 'only sent: shown with the question, as itself'],
])

const document: unknown = JSON.parse(
  readFileSync('lib/responses/openapi/open-responses-2026-04-24.openapi.json', 'utf8'),
)
const dig = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce((inner, key) => (isObject(inner) ? inner[key] : undefined), value)
const schemas = dig(document, 'components', 'schemas')
const nameOf = (reference: unknown) => textOf(dig(reference, '$ref')).split('/').at(-1) ?? ''
const typesOf = (alternatives: unknown) =>
  listOf(alternatives).flatMap((one) =>
    listOf(dig(schemas, nameOf(one), 'properties', 'type', 'enum')).map(String),
  )
const stream = dig(
  document,
  'paths',
  '/responses',
  'post',
  'responses',
  '200',
  'content',
  'text/event-stream',
)
const openEvents = new Set(typesOf(dig(stream, 'schema', 'oneOf')))
const openItems = new Set([
  ...typesOf(dig(schemas, 'ItemField', 'oneOf')),
  ...typesOf(dig(schemas, 'ItemParam', 'oneOf')),
])

const openaiEvents = Object.keys(vocabulary.events)
const eventTypes = [...new Set([...openaiEvents, ...openEvents, ...seen])].toSorted()
const outputs = new Set(Object.keys(vocabulary.items.output))
const itemTypes = [...new Set([...outputs, ...Object.keys(vocabulary.items.input), ...openItems])].toSorted()

/** Returns the type of item that an event is about, if its name says so. */
function kindOf(event: string): string {
  const called = /^response\.([a-z_]+_call|mcp_list_tools|compaction)(?:[._])/.exec(event)?.[1]
  if (event.includes('function_call_arguments')) return 'function_call'
  if (event.includes('mcp_call')) return 'mcp_call'
  if (event.includes('custom_tool_call')) return 'custom_tool_call'
  if (event.includes('code_interpreter_call')) return 'code_interpreter_call'
  if (event.includes('shell_call_output')) return 'shell_call_output'
  if (event.includes('shell_call')) return 'shell_call'
  if (event.includes('apply_patch')) return 'apply_patch_call'
  if (event.includes('reasoning')) return 'reasoning'
  return called ?? 'message'
}

/** Returns the state of an answer in which an item of this type was just announced. */
function opened(kind: string): ResponseState {
  const body = kind === 'message' ? { role: 'assistant', content: [] } : {}
  const item: Item = { id: 'item_1', type: kind, status: 'announced', ...body }
  const events: readonly StreamEvent[] = [
    { type: 'response.created', response: { id: 'resp_1', status: 'in_progress', output: [] } },
    { type: 'response.output_item.added', output_index: 0, item },
  ]
  return events.reduce(reduce, initialState)
}

const samples: Readonly<Record<string, unknown>> = {
  item_id: 'item_1',
  output_index: 0,
  content_index: 0,
  summary_index: 0,
  command_index: 0,
  annotation_index: 0,
  delta: 'x',
  text: 'whole',
  refusal: 'whole',
  arguments: '{}',
  input: 'whole',
  code: 'whole',
  command: 'whole',
  diff: 'whole',
  message: 'Something failed.',
  partial_image_b64: 'aGk=',
  annotation: { type: 'url_citation', url: 'https://example.com' },
  response: { id: 'resp_2', status: 'queued', output: [] },
  item: { id: 'item_1', type: 'message', role: 'assistant', content: [], status: 'completed' },
  output: [{ stdout: 'x' }],
}

/** Returns an event of this type with a value in each field that it may have. */
function sample(type: string): StreamEvent {
  const part = type.includes('summary')
    ? { type: 'summary_text', text: 'x' }
    : { type: type.includes('reasoning') ? 'reasoning_text' : 'output_text', text: 'x' }
  const delta = type.includes('shell_call_output') ? { stdout: 'x' } : 'x'
  return { ...samples, type, part, delta, sequence_number: 9 }
}

/** Describes what folding an event changes; empty if it changes nothing. */
function changeOf(type: string): string {
  const kind = kindOf(type)
  const before = opened(kind)
  const after = reduce(before, sample(type))
  return [
    after.ended === before.ended ? '' : 'ends the response',
    after.response === before.response ? '' : 'takes the response',
    after.error === before.error ? '' : 'tells the error',
    after.output === before.output ? '' : after.output.length > 1 ? 'adds an item' : `changes the ${kind}`,
  ]
    .filter((change) => change !== '')
    .join(', ')
}

const sourcesOf = (type: string, openai: boolean, open: boolean) =>
  [openai ? 'OpenAI' : '', open ? 'Open Responses' : '', seen.includes(type) ? 'seen on the wire' : '']
    .filter((source) => source !== '')
    .join(', ')

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const lines = [head, head.map(() => '---'), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

describe('every event', () => {
  it.each(eventTypes)('%s is handled', (type) => {
    expect(changeOf(type) !== '' || deliberate.has(type)).toBe(true)
    // Events listed as changing nothing really change nothing.
    if (deliberate.has(type)) expect(changeOf(type)).toBe('')
  })
})

describe('every item', () => {
  it.each(itemTypes)('%s has a view', (type) => {
    expect(itemViews.has(type) || onlySent.has(type)).toBe(true)
    expect(onlySent.has(type) && outputs.has(type)).toBe(false)
  })
})

describe('the table', () => {
  let text = ''
  beforeAll(() => {
    text = [
      '# What Parley understands',
      'Made by `components/items/coverage.test.ts` from the fold and the registry of views; do not edit. What is ' +
        'not in it is shown as itself.',
      '## Events',
      table(
        ['event', 'from', 'handled'],
        eventTypes.map((type) => [
          `\`${type}\``,
          sourcesOf(type, openaiEvents.includes(type), openEvents.has(type)),
          deliberate.get(type) ?? (changeOf(type) || 'NOT HANDLED'),
        ]),
      ),
      '## Items',
      table(
        ['item', 'from', 'shown by'],
        itemTypes.map((type) => [
          `\`${type}\``,
          sourcesOf(type, outputs.has(type) || type in vocabulary.items.input, openItems.has(type)),
          itemViews.get(type)?.name ?? onlySent.get(type) ?? 'NOT SHOWN',
        ]),
      ),
      '',
    ].join('\n\n')
  })

  it('in the repository is up to date', async () => {
    await expect(`${text.trimEnd()}\n`).toMatchFileSnapshot('../../lib/responses/COVERAGE.md')
  })
})
