import { describe, expect, test } from 'vitest'
import { parseCheck } from './check'
import { parseDataSet, parseRow } from './data-set'
import { parseCell } from './run/cell'
import { parseRun } from './run/run'

const nothing = [undefined, null, 'text', 1, [], {}]

test.each([
  ['check', parseCheck],
  ['data set', parseDataSet],
  ['run', parseRun],
  ['cell', parseCell],
])('another value is no %s', (_name, parse: (value: unknown) => unknown) => {
  expect(nothing.map((value) => parse(value))).toEqual(nothing.map(() => undefined))
})

test('a check is read without its invalid options', () => {
  const check = { kind: 'number', value: '1', not: true, ignoreCase: true, tolerance: '5%' }
  expect(parseCheck({ ...check, other: 1 })).toStrictEqual(check)
  expect(parseCheck({ kind: 'json', value: '', not: false, ignoreCase: 1, tolerance: '' })).toStrictEqual({
    kind: 'json',
    value: '',
  })
  expect(parseCheck({ kind: 'unknown', value: '' })).toBeUndefined()
})

test('a data set is read without its invalid checks and columns', () => {
  const value = { id: 'd', name: '', rowCount: 2, columns: ['a', 1], checks: [{ kind: 'json' }] }
  expect(parseDataSet(value)).toStrictEqual({
    id: 'd',
    name: '',
    createdAt: 0,
    columns: ['a'],
    rowCount: 2,
    template: '',
    checks: [],
  })
})

describe('a row', () => {
  test('is read from any value', () => {
    expect(nothing.map(parseRow)).toStrictEqual(nothing.map(() => ({ variables: {} })))
  })

  test('is read without its invalid variables, checks and messages', () => {
    const message = { role: 'user', content: 'Hi' }
    const value = { variables: { a: '1', b: 2 }, checks: [1], messages: [message, { role: 'user' }] }
    expect(parseRow(value)).toStrictEqual({ variables: { a: '1' }, messages: [message] })
  })
})

describe('a run', () => {
  const settings = { model: 'echo' }

  test('is read with limits and defaults in place of what is missing or invalid', () => {
    const columns = [{ label: '', settings, price: { input: 1 } }, { label: 'None', settings: {} }, 1]
    const run = {
      id: 'r',
      dataSetId: 'd',
      columns,
      rowCount: 2.9,
      repeats: 0,
      concurrency: -1,
      perMinute: 0.5,
    }
    expect(parseRun({ ...run, judge: { settings: {} }, budget: { requests: -1, cost: 0 } })).toStrictEqual({
      id: 'r',
      dataSetId: 'd',
      createdAt: 0,
      rowCount: 2,
      template: '',
      checks: [],
      columns: [{ label: 'echo', settings }],
      repeats: 1,
      concurrency: 1,
      perMinute: 1,
      budget: { cost: 0 },
      answerTokens: 1,
    })
  })

  test('has the price of a model if input and output have one', () => {
    const column = { label: 'A', settings, price: { input: 1, output: 2, cachedInput: -1 } }
    const price = { input: 1, output: 2, request: 0 }
    expect(parseRun({ id: 'r', dataSetId: 'd', columns: [column] })?.columns).toStrictEqual([
      { ...column, price },
    ])
  })

  test('needs a column with a model', () => {
    expect(parseRun({ id: 'r', dataSetId: 'd', columns: [{ settings: {} }, {}] })).toBeUndefined()
  })
})

describe('a cell', () => {
  const cell = { runId: 'r', number: 0, status: 'done', key: 'k', sentAt: 1 }

  test('is read without its invalid fields', () => {
    const invalid = {
      responseId: 1,
      duration: Number.NaN,
      text: null,
      earlier: { requests: 1 },
      outcomes: [1],
    }
    expect(parseCell({ ...cell, ...invalid, judges: {} })).toStrictEqual(cell)
  })

  test('keeps an outcome and a judge that are partly readable', () => {
    const judge = { key: 'j', sentAt: 2 }
    const value = { outcomes: [{ passed: 'yes' }], judges: { 0: { ...judge, cost: 'x', outcome: 1 }, 1: {} } }
    expect(parseCell({ ...cell, ...value })).toStrictEqual({
      ...cell,
      outcomes: [{ passed: null, reason: '' }],
      judges: { 0: judge },
    })
  })

  test.each(['runId', 'number', 'status', 'key', 'sentAt'])('needs its %s', (name) => {
    expect(parseCell({ ...cell, [name]: undefined })).toBeUndefined()
  })
})
