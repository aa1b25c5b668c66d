// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { CodeWriter, codeBlock } from './code-block'

/** Writes code in pieces of one size, and returns the numbers beside each group, as many as it has lines. */
function numbersOf(code: string, size: number): readonly (readonly string[])[] {
  const block = codeBlock('', '')
  const writer = new CodeWriter(block)
  for (let at = 0; at < code.length; at += size) writer.append(code.slice(at, at + size))
  writer.end()
  return [...block.querySelectorAll<HTMLElement>('.code-lines')].map((group) => {
    const lines = (group.textContent ?? '').replace(/\n$/, '').split('\n').length
    return group.dataset['numbers']?.split('\n').slice(0, lines) ?? []
  })
}

const counted = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at))

test.each([1, 7, 100_000])('lines have their numbers, in groups of 32, in pieces of %d', (size) => {
  const code = Array.from({ length: 70 }, (_, at) => `line ${at}\n`).join('')
  expect(numbersOf(code, size)).toEqual([counted(1, 32), counted(33, 64), counted(65, 70)])
  expect(numbersOf('only one line\n', size)).toEqual([[]])
  expect(numbersOf('one\ntwo', size)).toEqual([['1', '2']])
})

test.each([997, 100_000])('a long line has its number once, in pieces of %d', (size) => {
  expect(numbersOf(`a\n${'x'.repeat(40_000)}\nb\n`, size)).toEqual([['1', '2'], [' '], [' '], ['3']])
  expect(numbersOf(`${'x'.repeat(20_000)}\nb\n`, size)).toEqual([[], [' ', '2']])
})
