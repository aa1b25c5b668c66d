import { describe, expect, test } from 'vitest'
import type { Check } from '../../check'
import { importData } from '../import-data'
import { checkOfAssertion, checkOfExpectation } from './expectation'

test.each<readonly [assertion: object, check: Check]>([
  [
    { type: 'llm-rubric', value: 'Is polite', threshold: 0.8, weight: 2 },
    { kind: 'judge', value: 'Is polite', threshold: 0.8, weight: 2 },
  ],
  [
    { type: 'latency', threshold: 5000 },
    { kind: 'latency', value: '5000' },
  ],
  [
    { type: 'cost', threshold: 0.002 },
    { kind: 'cost', value: '0.002' },
  ],
  [
    { type: 'not-factuality', value: 'Rome' },
    { kind: 'factuality', value: 'Rome', not: true },
  ],
  [{ type: 'contains-json' }, { kind: 'contains-json', value: '' }],
  [
    { type: 'is-json', value: 'required: [a]\nproperties: {a: {const: 9007199254740993}}' },
    { kind: 'json', value: '{"required":["a"],"properties":{"a":{"const":9007199254740993}}}' },
  ],
  [
    { type: 'javascript', value: 'output.length', threshold: 3, weight: 0 },
    { kind: 'javascript', value: 'output.length', threshold: 3, weight: 0 },
  ],
  [{ type: 'is-valid-openai-tools-call' }, { kind: 'tool-call', value: '' }],
  [
    { type: 'tool-call-f1', value: 'find, stop', threshold: 0.5 },
    { kind: 'tool-call', value: '{"names":["find","stop"]}', threshold: 0.5 },
  ],
  [
    { type: 'equals', value: 'x', transform: 'output.trim()', metric: 'Exact' },
    { kind: 'equals', value: 'x', transform: 'output.trim()' },
  ],
  [
    { type: 'similar', value: 'x' },
    { kind: 'similar', value: 'x' },
  ],
  [
    {
      type: 'similar:cosine',
      value: ['x', 'y'],
      threshold: 0.8,
      provider: 'openai:embedding:text-embedding-3-small',
    },
    { kind: 'similar', value: '["x","y"]', threshold: 0.8, model: 'text-embedding-3-small' },
  ],
  [
    {
      type: 'not-similar:euclidean',
      value: '[x] marks it',
      provider: { id: 'ollama:embeddings:bge:latest' },
    },
    { kind: 'similar', metric: 'euclidean', value: '["[x] marks it"]', model: 'bge:latest', not: true },
  ],
])('%j becomes %j', (assertion, check) => {
  expect(checkOfAssertion(assertion)).toEqual(check)
})

test.each([
  [{ type: 'similar', value: [] }, 'its value is missing'],
  [{ type: 'similar', value: ['x', 'file://x.png'] }, 'in another file'],
  [{ type: 'similar:jaccard', value: 'x' }, '“similar:jaccard”: not supported'],
  [{ type: 'python', value: 'len(output)' }, '“python”: not supported'],
  [{ type: 'contains', value: 'x', contextTransform: 'y' }, '“contextTransform” isn’t supported'],
  [{ type: 'javascript', value: 'file://check.js' }, 'in another file, file://check.js'],
  [{ type: 'equals', value: 'x', transform: 'file://t.js' }, '“transform” isn’t supported'],
  [{ type: 'latency' }, 'its value is missing'],
])('%j is told', (assertion, told) => {
  expect(checkOfAssertion(assertion)).toMatchObject({ problem: expect.stringContaining(told) as unknown })
})

test.each<readonly [cell: string, check: Check]>([
  ['is-json', { kind: 'json', value: '' }],
  ['not-is-json', { kind: 'json', value: '', not: true }],
  ['latency(1500)', { kind: 'latency', value: '1500' }],
  ['llm-rubric(0.7): Is kind', { kind: 'judge', value: 'Is kind', threshold: 0.7 }],
  ['similar(0.8): y', { kind: 'similar', value: 'y', threshold: 0.8 }],
  ['not-similar:dot(0.5): y', { kind: 'similar', metric: 'dot', value: 'y', threshold: 0.5, not: true }],
  ['Note: none', { kind: 'equals', value: 'Note: none' }],
  ['https://example.com', { kind: 'equals', value: 'https://example.com' }],
  ['regex', { kind: 'equals', value: 'regex' }],
])('a cell with %s', (cell, check) => {
  expect(checkOfExpectation(cell)).toEqual(check)
})

const files: Readonly<Record<string, string>> = {
  'prompts.txt': 'Say {{a}}\n---\nSing {{a}}',
  'chat.json': '[{"role":"system","content":"Be brief"},{"role":"user","content":"{{a}}"}]',
  'tests.csv': 'a,__expected,__threshold\n1,contains: x,0.5\n2,rouge-n: y,\n',
  'more.yaml': '- vars: {a: 3}\n  assert: [{type: equals, value: three}]\n',
  'check.js': 'module.exports = (output) => output.length > 3',
  'module.js': "import x from 'x'; export default () => true",
  'schema.json': '{"type":"object"}',
  'text.txt': 'A long text',
}
const read = (text: string) => {
  const result = importData(text, { format: 'promptfoo', readFile: (path) => files[path] })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return { ...result.content, notes: result.notes }
}

describe('a configuration that refers to other files', () => {
  test('has their prompts and tests', () => {
    const { rows, prompts, notes } = read(
      'prompts: [file://prompts.txt, chat.json]\ntests: file://tests.csv\ndefaultTest: {vars: {b: shared}}\n',
    )
    expect(rows).toHaveLength(2)
    expect(rows[0]).toEqual({
      variables: { a: '1', b: 'shared' },
      threshold: 0.5,
      checks: [{ kind: 'contains', value: 'x' }],
    })
    expect(prompts).toHaveLength(3)
    expect(prompts?.[0]?.messages).toEqual([
      { role: 'user', content: expect.stringContaining('Say') as unknown },
    ])
    expect(prompts?.[2]?.messages.map(({ role }) => role)).toEqual(['system', 'user'])
    expect(notes).toEqual([{ line: 2, message: expect.stringMatching(/^tests\.csv: .*rouge-n/) as unknown }])
  })
  test('has their tests among its own, their texts, schemas and functions', () => {
    const { rows, notes } = read(
      [
        'tests:',
        '  - file://more.yaml',
        '  - vars: {a: file://text.txt}',
        '    assert:',
        '      - {type: javascript, value: file://check.js}',
        '      - {type: is-json, value: file://schema.json}',
        '      - {type: javascript, value: file://module.js}',
        '      - {type: contains, value: file://gone.txt}',
      ].join('\n'),
    )
    expect(rows).toEqual([
      { variables: { a: '3' }, checks: [{ kind: 'equals', value: 'three' }] },
      {
        variables: { a: 'A long text' },
        checks: [
          { kind: 'javascript', value: files['check.js'] },
          { kind: 'json', value: '{"type":"object"}' },
        ],
      },
    ])
    expect(notes.map(({ line, message }) => [line, message.includes('in another file')])).toEqual([
      [7, true],
      [8, true],
    ])
  })
})

test('shared templates, sets, transforms and thresholds of tests', () => {
  const { rows, checks, notes } = read(
    [
      'assertionTemplates: {short: {type: javascript, value: output.length < 9}}',
      'defaultTest: {threshold: 0.6, options: {transform: output.trim()}, assert: [{type: contains, value: x}]}',
      'tests:',
      '  - vars: {a: 1}',
      '    threshold: 0.9',
      "    assert: [{$ref: '#/assertionTemplates/short'}]",
      '  - vars: {a: 2}',
      '    assert:',
      '      - {type: assert-set, assert: [{type: equals, value: y}]}',
      '      - {type: assert-set, threshold: 0.5, assert: [{type: equals, value: z}]}',
      '      - {type: llm-rubric, value: Good, provider: openai:gpt-5}',
    ].join('\n'),
  )
  const transform = 'output.trim()'
  expect(checks).toEqual([{ kind: 'contains', value: 'x', transform }])
  expect(rows).toMatchObject([
    { threshold: 0.9, checks: [{ kind: 'javascript', value: 'output.length < 9', transform }] },
    {
      threshold: 0.6,
      checks: [
        { kind: 'equals', value: 'y' },
        { kind: 'judge', value: 'Good' },
      ],
    },
  ])
  expect(notes).toEqual([
    { line: 10, message: 'Skipped the assertion “assert-set”: not supported.' },
    { line: 11, message: 'Skipped “provider” of an assertion: the judge of the run is asked.' },
  ])
})

test.each(['pong', '- pong', 'null', '{}'])('a file of tests that has none is told: %s', (text) => {
  const result = importData('tests: file://x.yaml', { format: 'promptfoo', readFile: () => text })
  expect(result.ok).toBe(false)
})
