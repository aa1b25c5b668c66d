import * as z from 'zod/mini'
import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  amount,
  anyNumber,
  count,
  entries,
  filledText,
  list,
  optional,
  optionalList,
  orDefault,
  read,
  record,
} from './record-schema'

const person = record({
  name: filledText,
  age: optional(amount),
  admin: optional(z.literal(true)),
  city: orDefault(z.string(), 'Bern'),
  tags: optionalList(z.string()),
})

describe('a record', () => {
  test('is read with its fields, and no others', () => {
    const whole = { name: 'Ada', age: 36, admin: true, city: 'London', tags: ['a'] }
    expect(read(person, { ...whole, other: 1 })).toStrictEqual(whole)
  })

  test('does not have the fields that are missing or invalid, not even as undefined', () => {
    expect(read(person, { name: 'Ada' })).toStrictEqual({ name: 'Ada', city: 'Bern' })
    const invalid = { name: 'Ada', age: -1, admin: false, city: 4, tags: [7] }
    expect(read(person, invalid)).toStrictEqual({ name: 'Ada', city: 'Bern' })
    expect(read(person, { ...invalid, age: undefined })).toStrictEqual({ name: 'Ada', city: 'Bern' })
  })

  test('is undefined without a field that it needs', () => {
    expect(read(person, { age: 1 })).toBeUndefined()
    expect(read(person, { name: '' })).toBeUndefined()
    for (const value of [undefined, null, 'Ada', 1, [], ['Ada']]) expect(read(person, value)).toBeUndefined()
  })

  test('has a type whose fields are exact and can’t be changed', () => {
    expectTypeOf<z.output<typeof person>>().branded.toEqualTypeOf<{
      readonly name: string
      readonly age?: number
      readonly admin?: true
      readonly city: string
      readonly tags?: readonly string[]
    }>()
  })
})

describe('a list', () => {
  test('leaves out what can’t be read', () => {
    expect(read(list(person), [{ name: 'Ada' }, 4, {}])).toStrictEqual([{ name: 'Ada', city: 'Bern' }])
  })

  test.each([undefined, null, 'text', { 0: 'a' }])('is empty if it is %j', (value) => {
    expect(read(list(z.string()), value)).toEqual([])
    expect(read(record({ list: list(z.string()) }), { list: value })).toEqual({ list: [] })
  })

  test('is there also if its field is missing', () => {
    expect(read(record({ list: list(z.string()) }), {})).toEqual({ list: [] })
  })
})

describe('entries', () => {
  test('are those that can be read, whatever they are named', () => {
    const value: unknown = JSON.parse('{"a":"1","b":2,"__proto__":"3"}')
    expect(Object.entries(read(entries(z.string()), value) ?? {})).toEqual([
      ['a', '1'],
      ['__proto__', '3'],
    ])
  })

  test('can be none, but not of an empty object or another value', () => {
    expect(read(entries(z.string()), { a: 1 })).toEqual({})
    for (const value of [{}, [], ['a'], null, 'a']) expect(read(entries(z.string()), value)).toBeUndefined()
  })
})

describe('numbers', () => {
  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('any number can be %d', (value) => {
    expect(read(anyNumber, value)).toBe(value)
  })

  test('any number is none of another kind', () => {
    for (const value of ['1', null, undefined, 1n]) expect(read(anyNumber, value)).toBeUndefined()
  })

  test('an amount is finite and not negative', () => {
    for (const value of [0, 0.5, 1e12]) expect(read(amount, value)).toBe(value)
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY, '1'])
      expect(read(amount, value)).toBeUndefined()
  })

  test.each([
    [0, 1],
    [0.5, 1],
    [2.9, 2],
    [5, 5],
    [6, 5],
    [1e12, 5],
  ])('a count of %d is %d', (value, expected) => {
    expect(read(count(5), value)).toBe(expected)
  })

  test('a count has no maximum unless one is given', () => {
    expect(read(count(), 1e12)).toBe(1e12)
    expect(read(count(), -1)).toBeUndefined()
  })
})
