import fc from '@/lib/util/testing/property-testing'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { importData, type ImportOptions, textOfFile } from './import-data'
import { maxRows } from './imported'

function content(text: string, options?: ImportOptions) {
  const result = importData(text, options)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return { format: result.format, notes: result.notes, ...result.content }
}

function problems(text: string, options?: ImportOptions) {
  const result = importData(text, options)
  if (result.ok) throw new Error('It was imported.')
  return result.problems
}

const evals = `{"item": {"ticket_text": "My monitor won't turn on!", "correct_label": "Hardware"}}
{"item": {"ticket_text": "I'm in vim and I can't quit!", "correct_label": "Software", "score": 2}}
`

const olderEvals = `{"input": [{"role": "system", "content": "Complete the phrase."}, {"role": "user", "content": "Once upon a "}], "ideal": "time"}
{"input": [{"role": "user", "content": "The capital of Hungary?"}], "ideal": ["Budapest", "budapest"]}`

const promptfoo = `# yaml-language-server: $schema=https://promptfoo.dev/config-schema.json
description: Translations
prompts:
  - 'Translate to {{language}}: {{input}}'
providers:
  - openai:gpt-5
defaultTest:
  assert:
    - type: llm-rubric
      value: does not describe itself as an AI
tests:
  - vars:
      language: French
      input: Hello world
    assert:
      - type: contains
        value: Bonjour
      - type: not-icontains
        value: hello
      - type: latency
        threshold: 2000
  - description: two at once
    vars:
      language: [German, Spanish]
      input: |
        Good
        morning
    assert:
      - type: javascript
        value: output.length > 3
      - type: is-json
        value:
          type: object
      - type: contains-any
        value: Guten, Buenos
      - type: rouge-n
        value: Guten Morgen
    options:
      provider: openai:gpt-5
`

describe('CSV', () => {
  test('has quotes, line breaks in cells, and a byte order mark', () => {
    const text = '\uFEFFquestion,answer\r\n"What is ""2+2""?",4\r\n"Two\r\nlines, and a comma",yes\r\n\r\n'
    expect(content(text)).toEqual({
      format: 'csv',
      notes: [],
      template: '',
      checks: [],
      columns: ['question', 'answer'],
      rows: [
        { variables: { question: 'What is "2+2"?', answer: '4' } },
        { variables: { question: 'Two\r\nlines, and a comma', answer: 'yes' } },
      ],
    })
  })
  test('may be separated by semicolons or tabs, and have one column', () => {
    expect(content('a;b\n1;2').columns).toEqual(['a', 'b'])
    expect(content('a\tb\n1\t2', { fileName: 'x.tsv' }).columns).toEqual(['a', 'b'])
    expect(content('question\nWho?\nWhy?').rows).toHaveLength(2)
  })
  test('names its columns so that a template can say them, and says so', () => {
    expect(content('What?,a.b\n1,2')).toMatchObject({
      columns: ['What', 'a_b'],
      notes: [
        { line: 1, message: 'Renamed column “What?” to “What”.' },
        { line: 1, message: 'Renamed column “a.b” to “a_b”.' },
      ],
    })
  })
  test('can have expectations as promptfoo writes them', () => {
    const { rows, columns, notes } = content(
      'a,__expected,__expected2\n1,contains: one,icontains-any: x\n2,two,similar(0.8): two\n3,three,bleu-score: x',
    )
    expect(columns).toEqual(['a'])
    expect(rows.map(({ checks }) => checks)).toEqual([
      [
        { kind: 'contains', value: 'one' },
        { kind: 'contains-any', ignoreCase: true, value: '["x"]' },
      ],
      [
        { kind: 'equals', value: 'two' },
        { kind: 'similar', value: 'two', threshold: 0.8 },
      ],
      [{ kind: 'equals', value: 'three' }],
    ])
    expect(notes).toEqual([{ line: 4, message: expect.stringContaining('“bleu-score”') as unknown }])
  })
  test.each([
    [
      'at the ends of lines',
      'question,expected,\nWhat is 3+4?,7,\nCapital of Chile?,Santiago,\n',
      'column was',
    ],
    ['behind the rows alone', 'question,expected\nWhat is 3+4?,7,\nCapital of Chile?,Santiago,,\n', 'after'],
    [
      'in columns between',
      'question,,expected,,\nWhat is 3+4?,,7,,\nCapital of Chile?,,Santiago\n,,,,\n',
      'columns were',
    ],
  ])('may have empty cells %s, as spreadsheets leave them', (name, text, words) => {
    const written = name.startsWith('in') ? text.replace('Santiago\n', 'Santiago,,\n') : text
    const { columns, rows, notes } = content(written)
    expect(columns).toEqual(['question', 'expected'])
    expect(rows.map(({ variables }) => variables)).toEqual([
      { question: 'What is 3+4?', expected: '7' },
      { question: 'Capital of Chile?', expected: 'Santiago' },
    ])
    expect(notes.map(({ message }) => message).join()).toContain(words)
  })
  test('may say its separator before all else, and its lines keep their numbers', () => {
    expect(content('sep=;\r\na;b\r\n1,5;2')).toMatchObject({
      columns: ['a', 'b'],
      rows: [{ variables: { a: '1,5', b: '2' } }],
      notes: [],
    })
    expect(problems('\uFEFFSEP=|\na|b\n1')).toEqual([
      { line: 3, message: 'The row has 1 cells, but there are 2 columns.' },
    ])
  })
  test('says which of promptfoo’s columns mean nothing here', () => {
    expect(content('a,__prefix,__expected\n1,Dear ,2')).toMatchObject({
      columns: ['a'],
      rows: [{ variables: { a: '1' } }],
      notes: [{ line: 1, message: expect.stringContaining('__prefix') as unknown }],
    })
  })
  test.each([
    ['contains-any:"2,500 m","2.500 m"', ['2,500 m', '2.500 m']],
    ['contains-all: "2,500 m" , by train', ['2,500 m', 'by train']],
    ['contains-any: say "so", "a ""b"" c",', ['say "so"', 'a "b" c']],
    ['contains-any: "open, x', ['"open', 'x']],
  ])('%s is a check for each text', (cell, texts) => {
    const { rows } = content(
      Papa.unparse([
        ['a', '__expected'],
        ['1', cell],
      ]),
    )
    expect(JSON.parse(rows[0]?.checks?.[0]?.value ?? '')).toEqual(texts)
  })
  test('that is broken is told by its lines, and nothing of it is taken', () => {
    expect(problems('a,b\n"x\ny",1\n2\n3,4,5')).toEqual([
      { line: 4, message: 'The row has 1 cells, but there are 2 columns.' },
      { line: 5, message: 'The row has 3 cells, but there are 2 columns.' },
    ])
    expect(problems('a,b\n1,2\n3,"open\n4,5')).toEqual([
      { line: 3, message: 'A cell starts with " but has no closing ".' },
    ])
    expect(problems('a,b\n1,"x"y"')).toMatchObject([{ line: 2 }])
    expect(problems('\na,a,\n1,2,3')).toEqual([
      { line: 2, message: 'Two columns are named “a”.' },
      { line: 2, message: 'Column 3 has no name.' },
    ])
  })
  test('comes back as it was written, whatever is in its cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'ä', ';', '🦊') })
    const row = fc.tuple(cell, cell).map(([one, other]) => [`x${one}`, other] as const)
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const text = Papa.unparse([['one', 'two'], ...rows.map((each) => [...each])], { newline: '\n' })
        const read = content(`\uFEFF${text}`, { format: 'csv' }).rows.map(({ variables }) => variables)
        expect(read).toEqual(rows.map(([one, two]) => ({ one, two })))
      }),
    )
  })
})

describe('JSONL', () => {
  test('has plain fields, which become texts', () => {
    expect(content('{"a":1,"b":{"c":true}}\n\n{"a":"x","d":null}')).toMatchObject({
      format: 'jsonl',
      columns: ['a', 'b', 'd'],
      rows: [{ variables: { a: '1', b: '{"c":true}' } }, { variables: { a: 'x', d: '' } }],
    })
  })
  test('has chats, whose last answer is the ideal one', () => {
    const text = '{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]}'
    expect(content(text).rows).toEqual([
      { variables: { ideal: 'Hello' }, messages: [{ role: 'user', content: 'Hi' }] },
    ])
  })
  test('may be a JSON list', () => {
    expect(content('[\n  {"a": "1"},\n  {"a": "2"}\n]').rows).toHaveLength(2)
  })
  test('of OpenAI Evals has items', () => {
    expect(content(evals)).toMatchObject({
      format: 'evals',
      columns: ['ticket_text', 'correct_label', 'score'],
      rows: [
        { variables: { ticket_text: "My monitor won't turn on!", correct_label: 'Hardware' } },
        { variables: { score: '2' } },
      ],
    })
  })
  test('of the older OpenAI Evals has messages and what is ideal', () => {
    const { format, rows, columns } = content(olderEvals)
    expect(format).toBe('evals')
    expect(columns).toEqual(['ideal'])
    expect(rows).toEqual([
      {
        variables: { ideal: 'time' },
        messages: [
          { role: 'system', content: 'Complete the phrase.' },
          { role: 'user', content: 'Once upon a ' },
        ],
        checks: [{ kind: 'contains', value: '{{ideal}}' }],
      },
      {
        variables: { ideal: '["Budapest","budapest"]' },
        messages: [{ role: 'user', content: 'The capital of Hungary?' }],
        checks: [{ kind: 'contains-any', value: '["Budapest","budapest"]' }],
      },
    ])
  })
  test('that is broken is told by its lines', () => {
    expect(problems('{"item":{"a":1}}\n{"item":{"a":}}\n[1]\n')).toEqual([
      { line: 2, message: 'Not JSON at column 14: unexpected “}”.' },
    ])
    expect(problems('{"item":{"a":1}}\n{"b":1}\n7')).toEqual([
      { line: 2, message: '“item” and “input” are both missing.' },
      { line: 3, message: 'Not a JSON object.' },
    ])
  })
})

test.each([
  ['lines', '{"id":9007199254740995,"share":2.50,"deep":{"n":1E400}}'],
  ['a list', '[{"id":9007199254740995,"share":2.50,"deep":{"n":1E400}}]'],
])('numbers in %s stay as they were written', (_name, text) => {
  const read = importData(text, { format: 'jsonl' })
  expect(read.ok && read.content.rows[0]?.variables).toEqual({
    id: '9007199254740995',
    share: '2.50',
    deep: '{"n":1E400}',
  })
})

describe('promptfoo', () => {
  test('has a prompt, variables and assertions; what is not supported is told with its line', () => {
    const read = content(promptfoo)
    expect(read).toMatchObject({
      format: 'promptfoo',
      columns: ['language', 'input'],
      template: 'Translate to {{language}}: {{input}}',
      checks: [{ kind: 'judge', value: 'does not describe itself as an AI' }],
    })
    expect(read.rows.map(({ variables }) => variables)).toEqual([
      { language: 'French', input: 'Hello world' },
      { language: 'German', input: 'Good\nmorning\n' },
      { language: 'Spanish', input: 'Good\nmorning\n' },
    ])
    expect(read.rows[0]?.checks).toEqual([
      { kind: 'contains', value: 'Bonjour' },
      { kind: 'contains', ignoreCase: true, value: 'hello', not: true },
      { kind: 'latency', value: '2000' },
    ])
    expect(read.rows[2]?.checks).toEqual([
      { kind: 'javascript', value: 'output.length > 3' },
      { kind: 'json', value: '{"type":"object"}' },
      { kind: 'contains-any', value: '["Guten","Buenos"]' },
    ])
    expect(read.notes).toEqual([
      { line: 5, message: 'Skipped “providers”.' },
      { line: 38, message: 'Skipped “options” of a test.' },
      { line: 36, message: 'Skipped the assertion “rouge-n”: not supported.' },
    ])
  })
  test('may merge what several tests share', () => {
    const { rows, columns } = content(
      'x-shared: &shared\n  language: French\nmore: &more {tone: dry}\ntests:\n  - vars:\n      <<: [*shared, *more]\n      place: Oslo\n',
      { format: 'promptfoo' },
    )
    expect(columns.toSorted()).toEqual(['language', 'place', 'tone'])
    expect(rows).toEqual([{ variables: { language: 'French', tone: 'dry', place: 'Oslo' } }])
  })
  test.each([
    'defaultTest: {options: {disableVarExpansion: true}}\ntests:\n  - vars: {words: [apple, pear]}',
    'tests:\n  - vars: {words: [apple, pear]}\n    options: {disableVarExpansion: true}',
    'defaultTest: {options: {disableVarExpansion: false}}\ntests:\n  - vars: {words: [apple, pear]}\n    options: {disableVarExpansion: true}',
  ])('keeps a list as one value where it says so: %s', (text) => {
    const { rows, notes } = content(text)
    expect(rows).toEqual([{ variables: { words: '["apple","pear"]' } }])
    expect(notes).toEqual([])
  })
  test('says what of its default test is left out, and does not round', () => {
    const { rows, notes } = content(
      'defaultTest:\n  provider: openai:x\ntests:\n  - vars: {id: 9007199254740995, share: 2.5}',
    )
    expect(notes).toEqual([{ line: 2, message: 'Skipped “provider” of defaultTest.' }])
    expect(rows[0]?.variables).toEqual({ id: '9007199254740995', share: '2.5' })
  })
  test('may be a bare list, or JSON, or have several prompts', () => {
    expect(content('- vars: {a: 1}\n- vars: {a: 2}\n').rows).toHaveLength(2)
    expect(
      content('{"tests":[{"vars":{"a":"1"},"assert":[{"type":"equals","value":{"x":1}}]}]}'),
    ).toMatchObject({
      format: 'promptfoo',
      rows: [{ checks: [{ kind: 'json', value: '{"const":{"x":1}}' }] }],
    })
    const several = 'prompts: ["Say {{a}}", {label: song, raw: "Sing {{a}}"}]\ntests:\n  - vars: {a: x}\n'
    const { rows, template, prompts } = content(several)
    expect(template).toBe('')
    expect(prompts?.map(({ name, messages }) => [name, messages])).toEqual([
      ['', [{ role: 'user', content: 'Say {{a}}' }]],
      ['song', [{ role: 'user', content: 'Sing {{a}}' }]],
    ])
    expect(rows).toEqual([{ variables: { a: 'x' } }])
  })
  test('that is broken is told by its lines', () => {
    expect(problems('tests:\n  - vars:\n      a: "open\n  - b\n')[0]?.line).toBeGreaterThan(2)
    expect(problems('tests:\n  - vars: {a: 1}\n  - just text\n')).toEqual([
      { line: 3, message: 'Test 2 isn’t an object with “vars” and “assert”.' },
    ])
    expect(problems('description: x\ntests: file://tests.csv\n')).toEqual([
      {
        line: 2,
        message:
          'The file has no list of tests. They are in another file, file://tests.csv. Import that one.',
      },
    ])
  })
})

test('what is left out of many rows is told once', () => {
  const { notes } = content('- vars: {a: 1}\n  options: {}\n'.repeat(3))
  expect(notes).toEqual([{ line: 2, message: 'Skipped “options” of a test.', more: 2 }])
})

test('the format can be chosen', () => {
  expect(content('{"a":1}\nx', { format: 'csv' }).rows).toHaveLength(1)
})

test('the limits are said in words', () => {
  const rows = (count: number) => `a\n${'x\n'.repeat(count)}`
  expect(content(rows(maxRows)).rows).toHaveLength(maxRows)
  expect(problems(rows(maxRows + 1))).toEqual([
    { message: 'The file has too many rows. The limit is 10,000.' },
  ])
  expect(problems('x'.repeat(20_000_001))).toEqual([
    { message: 'The file has 20.0 MB. The limit is 20.0 MB.' },
  ])
  expect(problems('')).toEqual([{ message: 'The file is empty.' }])
  expect(problems('a,b\n')).toEqual([{ message: 'The file has no rows.' }])
})

test('a file is text in UTF-8 or UTF-16, or its encoding is guessed, which is said', () => {
  const utf16 = new Uint8Array([0xff, 0xfe, 0xe4, 0, 0x2c, 0, 0x62, 0])
  expect(textOfFile(new TextEncoder().encode('\uFEFFä'))).toEqual({ text: 'ä' })
  expect(textOfFile(utf16)).toEqual({ text: 'ä,b' })
  expect(textOfFile(Uint8Array.of(0x66, 0xfc, 0x72))).toEqual({
    text: 'für',
    guessed: 'Western (Windows-1252)',
  })
  expect(textOfFile(Uint8Array.of(0x50, 0x4b, 3, 4, 0))).toHaveProperty('problem')
})

test('any text gives all of itself or problems, and nothing throws', () => {
  const sign = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\n',
    ' ',
    '-',
    'a',
    'tests',
    'vars',
    '&a',
    '*a',
    '\t',
  )
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 60 }), (text) => {
      for (const format of [undefined, 'csv', 'jsonl', 'evals', 'promptfoo'] as const) {
        const result = importData(text, format === undefined ? {} : { format })
        expect(result.ok ? result.content.rows.length : result.problems.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 300 },
  )
})
