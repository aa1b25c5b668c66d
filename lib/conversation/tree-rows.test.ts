import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { makeTurn } from './testing/turn'
import { pathTo, type Turns } from './tree'
import { hiddenBy, treeRows } from './tree-rows'

type Parents = Readonly<Record<string, string | null>>

/** Makes turns from the parents they follow, each a second after the previous one. */
function turnsOf(parents: Parents, deleted: readonly string[] = []): Turns {
  return new Map(
    Object.entries(parents).map(([id, parentId], at) => [
      id,
      makeTurn({
        id,
        parentId,
        timings: { sentAt: at * 1000 },
        ...(deleted.includes(id) ? { deleted: true } : {}),
      }),
    ]),
  )
}

/** Draws the tree in letters: each row's turn in its lane, with its parent's name. */
const draw = (turns: Turns, leafId: string | null = null) => {
  const rows = treeRows(turns, leafId)
  return rows.map(
    ({ id, lane, parent }) => `${'  '.repeat(lane)}${id} < ${parent === null ? '' : rows[parent]?.id}`,
  )
}

test('a line is one lane', () => {
  expect(draw(turnsOf({ a: null, b: 'a', c: 'b' }))).toEqual(['a < ', 'b < a', 'c < b'])
})

test('a version that was left stands beside the line that goes on', () => {
  expect(draw(turnsOf({ a: null, old: 'a', b: 'a', c: 'b' }))).toEqual([
    'a < ',
    '  old < a',
    'b < a',
    'c < b',
  ])
})

test('the longer line goes straight on, also where it is the older one', () => {
  expect(draw(turnsOf({ a: null, b: 'a', c: 'b', d: 'c', aside: 'a' }))).toEqual([
    'a < ',
    '  aside < a',
    'b < a',
    'c < b',
    'd < c',
  ])
})

test('of versions that nothing follows the newest comes last', () => {
  expect(draw(turnsOf({ a: null, one: 'a', two: 'a', three: 'a' }))).toEqual([
    'a < ',
    '  one < a',
    '  two < a',
    'three < a',
  ])
})

test('a first question that was edited begins a line of its own', () => {
  expect(draw(turnsOf({ a: null, a2: 'a', b: null }))).toEqual(['a < ', 'a2 < a', 'b < '])
})

test('a lane is used again where it is free', () => {
  expect(draw(turnsOf({ a: null, x: 'a', b: 'a', y: 'b', c: 'b' }))).toEqual([
    'a < ',
    '  x < a',
    'b < a',
    '  y < b',
    'c < b',
  ])
})

test('the places of versions, the path and what is deleted are told', () => {
  const turns = turnsOf({ a: null, x: 'a', x2: 'x', b: 'a', c: 'b', d: 'c' }, ['x'])
  expect(
    treeRows(turns, 'c').map(({ id, level, position, versions, shown, deleted, edgeFrom }) => [
      id,
      `level ${level}, ${position} of ${versions}, edge from ${edgeFrom}`,
      shown,
      deleted,
    ]),
  ).toEqual([
    ['a', 'level 1, 1 of 1, edge from null', true, false],
    ['x', 'level 2, 1 of 2, edge from 0', false, 'itself'],
    ['x2', 'level 3, 1 of 1, edge from 1', false, 'before'],
    ['b', 'level 2, 2 of 2, edge from 1', true, false],
    ['c', 'level 3, 1 of 1, edge from 3', true, false],
    ['d', 'level 4, 1 of 1, edge from 4', false, false],
  ])
})

test('a turn is hidden by all deletions on the way to it', () => {
  const rows = treeRows(turnsOf({ a: null, b: 'a', c: 'b', d: 'c', e: 'd' }, ['b', 'd']), null)
  expect(rows.map((_row, at) => hiddenBy(rows, at))).toEqual([[], ['b'], ['b'], ['b', 'd'], ['b', 'd']])
})

describe('damaged data', () => {
  test.each<[string, Parents, readonly string[]]>([
    ['a missing parent', { b: 'gone', c: 'b' }, ['b < ', 'c < b']],
    ['a turn that follows itself', { a: 'a', b: 'a' }, ['a < ', 'b < a']],
    ['a circle', { a: 'c', b: 'a', c: 'b' }, ['a < ', 'b < a', 'c < b']],
    [
      'what hangs on a circle, though it is older',
      { tail: 'b', a: 'b', b: 'a' },
      ['b < ', '  tail < b', 'a < b'],
    ],
  ])('%s', (_name, parents, drawn) => {
    expect(draw(turnsOf(parents))).toEqual(drawn)
  })
})

test('ten thousand turns, in one line and side by side', () => {
  const ids = Array.from({ length: 10_000 }, (_, at) => `t${at}`)
  const line = turnsOf(Object.fromEntries(ids.map((id, at) => [id, at === 0 ? null : `t${at - 1}`])))
  expect(new Set(treeRows(line, 't9999').map(({ lane }) => lane))).toEqual(new Set([0]))
  const star = turnsOf(Object.fromEntries(ids.map((id, at) => [id, at === 0 ? null : 't0'])))
  expect(treeRows(star, null).at(-1)).toMatchObject({ lane: 0, position: 9999, versions: 9999 })
})

describe('any tree', () => {
  /** Each turn follows an earlier one or none, so there is no damage. */
  const trees = fc
    .array(fc.option(fc.nat(), { freq: 20 }), { maxLength: 60 })
    .map((seeds) =>
      turnsOf(
        Object.fromEntries(
          seeds.map((seed, at) => [`t${at}`, seed === null || at === 0 ? null : `t${seed % at}`]),
        ),
      ),
    )
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const anything = fc
    .dictionary(fc.constantFrom(...names), fc.option(fc.constantFrom(...names, 'gone')))
    .map((parents) => turnsOf(parents))

  test('has every turn once, with its parent above it, also if it is damaged', () => {
    fc.assert(
      fc.property(fc.oneof(trees, anything), (turns) => {
        const rows = treeRows(turns, null)
        expect(rows.map(({ id }) => id).toSorted()).toEqual([...turns.keys()].toSorted())
        for (const [at, row] of rows.entries()) {
          if (row.parent === null) continue
          expect(row.parent).toBeLessThan(at)
          expect(rows[row.parent]?.id).toBe(turns.get(row.id)?.parentId)
        }
      }),
    )
  })

  test('keeps each parent, and stands in depth-first order', () => {
    fc.assert(
      fc.property(trees, (turns) => {
        const rows = treeRows(turns, null)
        for (const [at, row] of rows.entries()) {
          const parentId = turns.get(row.id)?.parentId ?? null
          expect(row.parent === null ? null : rows[row.parent]?.id).toBe(parentId)
          // Depth-first: a row follows the previous row or one of its ancestors.
          const before = rows[at - 1]
          const lineBefore = before === undefined ? [] : pathTo(turns, before.id).map(({ id }) => id)
          if (parentId !== null) expect(lineBefore).toContain(parentId)
        }
      }),
    )
  })

  test('draws no part of a lane twice, and no edge through another turn', () => {
    fc.assert(
      fc.property(fc.oneof(trees, anything), (turns) => {
        const rows = treeRows(turns, null)
        const drawn = new Set<string>()
        for (const [at, { parent, edgeFrom, lane }] of rows.entries()) {
          if (parent === null || edgeFrom === null) continue
          const trunk = rows[parent]?.lane
          for (let row = edgeFrom; row < at; row += 1) {
            const segment = `lane ${trunk}, below row ${row}`
            expect(drawn).not.toContain(segment)
            drawn.add(segment)
            if (row > edgeFrom) expect(rows[row]?.lane).toBeGreaterThan(trunk ?? Infinity)
          }
          expect(lane === trunk || lane === (trunk ?? 0) + 1).toBe(true)
        }
      }),
    )
  })

  test('needs few lanes: no more than it has ends, and the logarithm of its turns', () => {
    fc.assert(
      fc.property(trees, (turns) => {
        const rows = treeRows(turns, null)
        const followed = new Set(rows.map(({ parent }) => parent))
        const ends = rows.filter((_row, at) => !followed.has(at)).length
        const lanes = Math.max(0, ...rows.map(({ lane }) => lane + 1))
        expect(lanes).toBeLessThanOrEqual(ends)
        if (turns.size > 0) expect(lanes).toBeLessThanOrEqual(Math.log2(turns.size) + 1)
      }),
    )
  })

  test('counts versions as they stand', () => {
    fc.assert(
      fc.property(trees, (turns) => {
        const rows = treeRows(turns, null)
        for (const { parent } of rows) {
          const versions = rows.filter((row) => row.parent === parent)
          expect(versions.map(({ position }) => position)).toEqual(versions.map((_row, at) => at + 1))
          for (const row of versions) expect(row.versions).toBe(versions.length)
        }
      }),
    )
  })

  test('shows the path that the conversation shows', () => {
    fc.assert(
      fc.property(trees, fc.nat(), (turns, seed) => {
        const leafId = `t${seed % Math.max(1, turns.size)}`
        const shown = treeRows(turns, leafId).filter((row) => row.shown)
        expect(shown.map(({ id }) => id)).toEqual(pathTo(turns, leafId).map(({ id }) => id))
      }),
    )
  })
})
