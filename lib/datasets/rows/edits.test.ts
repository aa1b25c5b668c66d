import { describe, expect, test } from 'vitest'
import fc from '@/lib/util/testing/property-testing'
import type { DataRow } from '../data-set'
import { fromTsv, toTsv } from './clipboard'
import { isOffType } from './cell-problem'
import { clearBlock, readBlock, writeBlock } from './edit-cells'
import { addColumn, deleteColumn, moveColumn, renameColumn, setColumnType } from './edit-columns'
import { deleteRows, insertRows, moveRows } from './edit-rows'
import { redo, startHistory, step, undo } from './history'
import { columnTypes, type Table } from './table'

const row = (a: string, b: string): DataRow => ({ variables: { a, b } })
const table: Table = { columns: ['a', 'b'], rows: [row('1', 'x'), row('2', 'y'), row('3', 'z')] }
const textsOf = ({ rows, columns }: Table) =>
  readBlock({ rows, columns }, { top: 0, left: 0, bottom: 99, right: 9 })

describe('cells', () => {
  test('a block that is too long adds rows, and one that is too wide is cut off', () => {
    const written = writeBlock(table, { top: 2, left: 1 }, [['p', 'q'], ['r']])
    expect(textsOf(written)).toEqual([
      ['1', 'x'],
      ['2', 'y'],
      ['3', 'p'],
      ['', 'r'],
    ])
    expect(written.rows[0]).toBe(table.rows[0])
  })

  test('an edit that changes nothing gives the same table, which is no step', () => {
    expect(writeBlock(table, { top: 0, left: 0 }, [['1']])).toBe(table)
    const history = startHistory(table)
    expect(step(history, writeBlock(table, { top: 0, left: 0 }, [['1']]))).toBe(history)
  })

  test('clearing keeps what else a row has', () => {
    const withChecks: Table = {
      ...table,
      rows: [{ variables: { a: '1' }, checks: [{ kind: 'equals', value: '{{a}}' }], threshold: 0.5 }],
    }
    expect(clearBlock(withChecks, { top: 0, left: 0, bottom: 0, right: 0 }).rows).toEqual([
      { variables: { a: '' }, checks: [{ kind: 'equals', value: '{{a}}' }], threshold: 0.5 },
    ])
  })

  test('the name __proto__ is a column like any other', () => {
    const odd = writeBlock({ columns: ['__proto__'], rows: [] }, { top: 0, left: 0 }, [['1']])
    expect(textsOf(odd)).toEqual([['1']])
    expect(textsOf(renameColumn(odd, '__proto__', 'constructor'))).toEqual([['1']])
    expect(textsOf({ ...odd, columns: ['toString'] })).toEqual([['']])
  })

  test.each([
    ['number', ['1', ' -2.5 ', '1e3', '1,234.5', ''], ['one', '1 of 2', 'Infinity']],
    ['json', ['{"a":1}', '3', 'null', ' '], ['{a:1}', 'no']],
    ['file', ['cat.png', 'pictures/cat.jpeg', 'https://example.org/cat', ''], ['cat', '.png', 'a/']],
    ['text', ['anything'], []],
  ] as const)('a column of type %s marks what does not fit', (type, fitting, others) => {
    expect(fitting.filter((text) => isOffType(text, type))).toEqual([])
    expect(others.filter((text) => !isOffType(text, type))).toEqual([])
  })
})

describe('rows and columns', () => {
  test('rows move as far as there are any', () => {
    const firsts = (first: number, last: number, by: number) =>
      moveRows(table, first, last, by)
        .rows.map(({ variables }) => variables['a'])
        .join('')
    expect([firsts(0, 0, 1), firsts(1, 2, -1), firsts(0, 1, 9), firsts(2, 2, 1)]).toEqual([
      '213',
      '231',
      '312',
      '123',
    ])
  })

  test('a new name reaches the messages and checks of rows; a type moves with its column', () => {
    const asked: Table = {
      columns: ['a'],
      columnTypes: { a: 'number' },
      rows: [
        {
          variables: { a: '1' },
          messages: [{ role: 'user', content: '{{ item.a }} {{a}} {{ab}} a' }],
          checks: [{ kind: 'equals', value: '{{a}}' }],
        },
      ],
    }
    expect(renameColumn(asked, 'a', 'the $& a')).toEqual({
      columns: ['the $& a'],
      columnTypes: { 'the $& a': 'number' },
      rows: [
        {
          variables: { 'the $& a': '1' },
          messages: [{ role: 'user', content: '{{ item.the $& a }} {{the $& a}} {{ab}} a' }],
          checks: [{ kind: 'equals', value: '{{the $& a}}' }],
        },
      ],
    })
    expect(deleteColumn(asked, 'a')).toMatchObject({ columns: [], rows: [{ variables: {} }] })
    expect(deleteColumn(asked, 'a')).not.toHaveProperty('columnTypes')
  })
})

const word = fc.constantFrom('', 'a', '1', '"q"', 'x\ty', 'two\nlines')
const index = fc.nat(4)
const edit: fc.Arbitrary<(table: Table) => Table> = fc.oneof(
  fc
    .tuple(
      index,
      index,
      fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    )
    .map(
      ([top, left, texts]) =>
        (each: Table) =>
          writeBlock(each, { top, left }, texts),
    ),
  fc.tuple(index, index).map(
    ([first, more]) =>
      (each: Table) =>
        deleteRows(each, first, first + more),
  ),
  index.map((at) => (each: Table) => insertRows(each, at)),
  fc.tuple(index, fc.integer({ min: -5, max: 5 })).map(
    ([at, by]) =>
      (each: Table) =>
        moveRows(each, Math.min(at, each.rows.length), at, by),
  ),
  fc
    .string({ minLength: 1 })
    .map((name) => (each: Table) => (each.columns.includes(name) ? each : addColumn(each, name))),
  index.map((at) => (each: Table) => deleteColumn(each, each.columns[at] ?? '')),
  fc.tuple(index, fc.string({ minLength: 1 })).map(([at, name]) => (each: Table) => {
    const before = each.columns[at]
    return before === undefined || each.columns.includes(name) ? each : renameColumn(each, before, name)
  }),
  fc.tuple(index, fc.constantFrom(...columnTypes)).map(([at, type]) => (each: Table) => {
    const name = each.columns[at]
    return name === undefined ? each : setColumnType(each, name, type)
  }),
  fc.tuple(index, fc.constantFrom(-1 as const, 1 as const)).map(
    ([at, by]) =>
      (each: Table) =>
        moveColumn(each, each.columns[at] ?? '', by),
  ),
)

describe('undo', () => {
  test('any edits undone give the table before, and done again the table after', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const start = startHistory(table)
        const before = structuredClone(table)
        const done = edits.reduce((history, each) => step(history, each(history.present)), start)
        const after = structuredClone(done.present)
        const undone = done.past.reduce(undo, done)
        // No edit changed what it was given.
        expect(undone.present).toEqual(before)
        expect(undo(undone).present).toEqual(before)
        expect(undone.future.reduce(redo, undone).present).toEqual(after)
      }),
    )
  })

  test('a table never has two columns of one name, nor a row a variable that no column shows', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const { columns, rows } = edits.reduce((each, change) => change(each), table)
        expect(new Set(columns).size).toBe(columns.length)
        const shown = new Set(columns)
        expect(
          rows.flatMap(({ variables }) => Object.keys(variables)).filter((name) => !shown.has(name)),
        ).toEqual([])
      }),
    )
  })
})

describe('the clipboard', () => {
  test('cells come back as they were, whatever is in them', () => {
    const line = fc.array(word, { minLength: 2, maxLength: 2 })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (cells) => {
        fc.pre(cells.at(-1)?.some((text) => text !== '') ?? false)
        expect(fromTsv(toTsv(cells))).toEqual(cells)
      }),
    )
  })

  test('what spreadsheets write is read, and text that only looks like it is kept', () => {
    expect(fromTsv('a\tb\r\n"c\nd"\te\r\n')).toEqual([
      ['a', 'b'],
      ['c\nd', 'e'],
    ])
    expect(fromTsv('say "hi"')).toEqual([['say "hi"']])
    expect(fromTsv('"unclosed\tb')).toEqual([['"unclosed', 'b']])
    expect(fromTsv('')).toEqual([['']])
  })
})
