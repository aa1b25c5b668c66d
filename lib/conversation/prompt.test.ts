import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { fill, initialValues, parsePrompt, problemOf, type Prompt, variablesOf } from './prompt'

const prompt: Prompt = {
  id: '1',
  title: 'Letter',
  text: 'Write {{count}} lines to {{ first name }} in a {{tone}} tone. {{count}}!',
  variables: [
    { name: 'count', kind: 'number', initial: '3' },
    { name: 'tone', kind: 'choice', options: ['warm', 'formal'] },
    { name: 'gone', kind: 'text' },
  ],
}

describe('variables', () => {
  test('are those of the text, each once, with what is known of them', () => {
    expect(variablesOf(prompt)).toEqual([
      { name: 'count', kind: 'number', initial: '3' },
      { name: 'first name', kind: 'text' },
      { name: 'tone', kind: 'choice', options: ['warm', 'formal'] },
    ])
    expect([...initialValues(prompt)]).toEqual([
      ['count', '3'],
      ['first name', ''],
      ['tone', 'warm'],
    ])
  })

  test.each(['{{}}', '{{ }}', '{one}', '{{a', '{{a}', '{{{}}}', '{{a.b}}', '{{-a}}'])(
    '%s is none',
    (text) => {
      expect(variablesOf({ text, variables: [] })).toEqual([])
      expect(fill({ text }, new Map([['a', 'x']]))).toBe(text)
    },
  )

  test('have values that fit', () => {
    const [count, name, tone] = variablesOf(prompt)
    const problems = [count, name, tone].map((variable) => variable && problemOf(variable, 'loud'))
    expect(problems).toEqual(['Enter a number.', undefined, 'Choose one from the list.'])
    expect(problemOf({ name: 'n', kind: 'number' }, ' -1.5e3 ')).toBeUndefined()
    expect(problemOf({ name: 'n', kind: 'number' }, '')).toBe('Enter a number.')
  })
})

describe('filled in', () => {
  test('the text has its values', () => {
    const values = new Map([...initialValues(prompt), ['first name', 'Ada']])
    expect(fill(prompt, values)).toBe('Write 3 lines to Ada in a warm tone. 3!')
  })

  test('a value is taken as it is, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const values = new Map([
          ['a', one],
          ['b', other],
        ])
        expect(fill({ text: '<{{a}}|{{b}}>' }, values)).toBe(`<${one}|${other}>`)
        expect(fill({ text: '{{a}}' }, new Map([['a', `{{b}}$&$1${one}`]]))).toBe(`{{b}}$&$1${one}`)
      }),
    )
  })

  test('takes no time to speak of, however many braces there are', () => {
    const text = '{{ a '.repeat(20_000) + '{{'.repeat(20_000) + ' '.repeat(20_000)
    const start = performance.now()
    variablesOf({ text, variables: [] })
    expect(performance.now() - start).toBeLessThan(500)
  })
})

test('a prompt is read from what was kept', () => {
  expect(parsePrompt(JSON.parse(JSON.stringify(prompt)))).toEqual(prompt)
  for (const value of [null, 7, {}, { id: '1', title: 'a' }, { id: 1, title: 'a', text: 'b' }]) {
    expect(parsePrompt(value)).toBeUndefined()
  }
  expect(
    parsePrompt({ id: '1', title: '', text: '', variables: [7, { name: 'a', kind: 'date', options: [1] }] }),
  ).toEqual({ id: '1', title: '', text: '', variables: [{ name: 'a', kind: 'text' }] })
})
