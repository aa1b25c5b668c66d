import { describe, expect, test } from 'vitest'
import type { Table } from '../rows/table'
import { readGeneratedRows } from './read-rows'
import { estimateRows, rowsRequest } from './rows-request'

const table: Table = {
  columns: ['question', 'answer'],
  columnTypes: { answer: 'number' },
  rows: [
    { variables: { question: '2 + 2', answer: '4' } },
    { variables: { question: '3 + 3', answer: '6' }, messages: [{ role: 'user', content: 'hidden' }] },
  ],
}
const wish = { description: 'Sums', count: 3 }

describe('the request for rows', () => {
  test('has the columns as a schema, and rows as examples', () => {
    const request = rowsRequest({ model: 'm', temperature: 1, extra: { input: 'other' } }, wish, table)
    expect(request).toMatchObject({
      model: 'm',
      temperature: 1,
      stream: true,
      text: {
        format: {
          strict: true,
          schema: {
            properties: {
              rows: {
                items: {
                  properties: { question: { type: 'string' }, answer: { type: 'string' } },
                  required: ['question', 'answer'],
                  additionalProperties: false,
                },
              },
            },
          },
        },
      },
    })
    const asked = JSON.stringify(request.input)
    for (const part of ['Sums', 'answer (a number)', '3 + 3', 'Number of rows: 3'])
      expect(asked).toContain(part)
    expect(request).not.toHaveProperty('extra')
  })

  test('has at most five examples, from all over, and not all of a long text', () => {
    const rows = Array.from({ length: 100 }, (_, at) => ({
      variables: { question: `row ${at} ${'x'.repeat(5000)}`, answer: '' },
    }))
    const asked = JSON.stringify(rowsRequest({ model: 'm' }, wish, { ...table, rows }).input)
    expect([...asked.matchAll(/row (\d+) /g)].map(([, at]) => at)).toEqual(['0', '20', '40', '60', '80'])
    expect(asked.length).toBeLessThan(7000)
  })

  test('costs more for more rows, and has no cost without a price', () => {
    const price = { input: 1e-6, output: 1e-5, request: 0 }
    const [few, many] = [3, 30].map((count) => estimateRows({ ...wish, count }, table, { model: 'm' }, price))
    expect(many?.outputTokens).toBe((few?.outputTokens ?? 0) * 10)
    expect(many?.cost ?? 0).toBeGreaterThan(few?.cost ?? Infinity)
    expect(estimateRows(wish, table, { model: 'm' }, undefined).cost).toBeUndefined()
  })
})

describe('the answer', () => {
  const rowsOf = (answer: string) => readGeneratedRows(answer, table)?.rows

  test('is rows, and tells those that are there', () => {
    const answer = '{"rows":[{"question":"1 + 1","answer":"2"},{"answer":"4","question":"2 + 2"}]}'
    expect(readGeneratedRows(answer, table)).toEqual({
      rows: [
        ['1 + 1', '2'],
        ['2 + 2', '4'],
      ],
      repeated: new Set([1]),
      unusable: 0,
      unknown: [],
      missing: [],
    })
  })

  test.each([
    ['a bare list', '[{"question":"1 + 1","answer":"2"}]'],
    ['a list under another name', '{"items":[{"question":"1 + 1","answer":"2"}]}'],
    ['in a fence', '```json\n{"rows":[{"question":"1 + 1","answer":"2"}]}\n```'],
    ['between sentences', 'Here: {"rows":[{"question":"1 + 1","answer":"2"}]} Good luck!'],
    ['cut off', '{"rows":[{"question":"1 + 1","answer":"2"},{"question":"1 +'],
    ['one row', '{"question":"1 + 1","answer":"2"}'],
  ])('can be %s', (_name, answer) => {
    expect(rowsOf(answer)).toEqual([['1 + 1', '2']])
  })

  test('keeps numbers as they were written', () => {
    expect(rowsOf('{"rows":[{"question":12345678901234567890,"answer":1.0}]}')).toEqual([
      ['12345678901234567890', '1.0'],
    ])
  })

  test('says what doesn’t fit the columns', () => {
    const answer = '{"rows":[{"question":"1 + 1","reason":"?"},{"text":"no"},7,null]}'
    expect(readGeneratedRows(answer, table)).toEqual({
      rows: [['1 + 1', '']],
      repeated: new Set(),
      unusable: 3,
      unknown: ['reason'],
      missing: ['answer'],
    })
  })

  test.each(['', 'I can’t do that.', '{{{', '{"rows":'])('without JSON has no rows: %s', (answer) => {
    expect(readGeneratedRows(answer, table)).toBeUndefined()
  })

  test('with names of every object is only text', () => {
    const odd = { columns: ['__proto__', 'toString'], rows: [] }
    expect(readGeneratedRows('{"rows":[{"toString":"a"}]}', odd)?.rows).toEqual([['', 'a']])
  })
})
