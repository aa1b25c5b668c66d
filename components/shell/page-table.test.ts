import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { idsOf, pageAt, pageTable } from './page-table'

describe('idsOf', () => {
  test.each([
    ['/settings', '/settings', []],
    ['/c/*', '/c/a1', ['a1']],
    ['/compare/data-sets/*/*', '/compare/data-sets/d1/r2', ['d1', 'r2']],
  ])('%s at %s', (path, address, ids) => {
    expect(idsOf(path, address)).toEqual(ids)
  })
  test.each([
    ['/c/*', '/c/'],
    ['/c/*', '/c'],
    ['/c/*', '/c/a/b'],
    ['/settings', '/settings/'],
    ['/settings', '/Settings'],
    ['/', '/c'],
    ['/compare/data-sets', '/compare/data-sets/d1'],
  ])('%s is not at %s', (path, address) => {
    expect(idsOf(path, address)).toBeUndefined()
  })
})

test('each path has one page and one route, and each route is a page of the table or a chat', () => {
  const routes = readdirSync('app/(chat)', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('page.tsx'))
    .map((file) => `/${file}`.replace('/page.tsx', '').replaceAll(/\[[^\]]+\]/g, '*'))
  const paths = pageTable.map(({ path }) => path)
  expect(routes.toSorted()).toEqual([...paths, '', '/c/*', '/compare'].toSorted())
  for (const { path, title } of pageTable) expect(pageAt(path.replaceAll('*', 'x1'))?.title).toBe(title)
  for (const address of ['/', '/c/x1', '/compare', '/compare/x1']) expect(pageAt(address)).toBeUndefined()
})
