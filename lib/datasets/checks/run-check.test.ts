import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { evaluate } from '@/lib/tools/sandbox/evaluate'
import { validate } from '@/lib/tools/structured/validate'
import type { Check } from '../check'
import { numberIn } from './compare-number'
import { gradeOf } from './judge'
import { runCheck } from './run-check'
import type { CheckWorld } from './outcome'

const world: CheckWorld = {
  runInSandbox: (script) => evaluate({ ...script, timeLimit: 200 }),
  validate: (schema, text) => Promise.resolve(validate(schema, text)),
  judge: (rubric) => Promise.resolve({ passed: rubric.includes('Rome'), reason: rubric }),
  signal: new AbortController().signal,
}
const variables = { city: 'Rome', price: '1,200', sign: '(.*)' }
const run = async (check: Check, text: string) => (await runCheck(check, { text, variables }, world)).passed

const cases: ReadonlyArray<readonly [Check, passes: string, fails: string]> = [
  [{ kind: 'equals', value: '{{city}}' }, ' Rome\n', 'rome'],
  [{ kind: 'equals', value: '{{item.city}}', ignoreCase: true }, 'ROME', 'Rome!'],
  [{ kind: 'contains', value: '{{city}}' }, 'It is Rome.', 'It is Milan.'],
  [{ kind: 'contains', value: '{{city}}', not: true }, 'It is Milan.', 'It is Rome.'],
  [{ kind: 'contains-any', value: 'Milan\n{{city}}', ignoreCase: true }, 'rome', 'Turin'],
  [{ kind: 'contains-all', value: '["a, b", "{{city}}"]' }, 'a, b and Rome', 'a b and Rome'],
  [{ kind: 'starts-with', value: '{{city}}' }, 'Rome is it', 'It is Rome'],
  [{ kind: 'regex', value: '^\\w+ {{sign}}$' }, 'as (.*)', 'as anything'],
  [{ kind: 'regex', value: 'rome', ignoreCase: true }, 'ROME', 'Milan'],
  [{ kind: 'json', value: '' }, '```json\n{"a": 1}\n```', 'none'],
  [{ kind: 'json', value: '{"const":{"at":"{{city}}"}}' }, '{"at":"Rome"}', '{"at":"Milan"}'],
  [{ kind: 'number', value: '{{price}}', tolerance: '5%' }, 'First 7, so it is 1,250.5 euros', '1300'],
  [{ kind: 'number', value: '0.2', tolerance: '0.1' }, '0.3', '0.31'],
  [{ kind: 'number', value: '42' }, '**42**', 'none'],
  [{ kind: 'javascript', value: 'output.length > 3 && context.vars.city === "Rome"' }, 'long', 'no'],
  [{ kind: 'javascript', value: 'return { pass: output === variables.city, reason: "x" }' }, 'Rome', 'x'],
  [{ kind: 'javascript', value: 'output.length / 10' }, '123456', '1'],
]

test.each(cases)('%j', async (check, passes, fails) => {
  expect(await run(check, passes)).toBe(true)
  expect(await run(check, fails)).toBe(false)
})

test('a judge gets the rubric with its variables', async () => {
  expect(await run({ kind: 'judge', value: 'Names {{city}}' }, 'x')).toBe(true)
})

describe('what cannot be told neither passes nor fails, and holds nothing up', () => {
  test.each<Check>([
    { kind: 'regex', value: '(a+)+$' },
    { kind: 'regex', value: '(' },
    { kind: 'json', value: '{' },
    { kind: 'json', value: '{"$ref":"#/none"}' },
    { kind: 'number', value: 'many' },
    { kind: 'number', value: '1', tolerance: 'some' },
    { kind: 'javascript', value: 'for (;;);return 1' },
    { kind: 'javascript', value: 'output.nothing.here' },
    { kind: 'javascript', value: '"yes"' },
  ])('%j', async (check) => {
    const outcome = await runCheck(
      { ...check, not: true },
      { text: `${'a'.repeat(40)}b 1`, variables },
      world,
    )
    expect(outcome.passed).toBeNull()
    expect(outcome.reason).not.toBe('')
  })
})

test('any value and any answer give an outcome', async () => {
  const kind = fc.constantFrom(
    'equals',
    'contains',
    'contains-any',
    'contains-all',
    'json',
    'number',
    'starts-with',
  )
  await fc.assert(
    fc.asyncProperty(kind, fc.string(), fc.string(), async (each, value, text) => {
      const outcome = await runCheck({ kind: each, value }, { text, variables: { a: value } }, world)
      expect([true, false, null]).toContain(outcome.passed)
    }),
  )
})

test('the number of an answer is the last one', () => {
  expect(['x', '3 then −4', '1.5e3', 'of 12,345 people'].map(numberIn)).toEqual([undefined, -4, 1500, 12345])
})

test('a verdict is read from what a judge wrote', () => {
  const said = (text: string) => [
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] },
  ]
  expect(gradeOf(said('{"reason":"Right","pass":true}'))).toEqual({ passed: true, reason: 'Right' })
  expect(gradeOf(said('Well: {"reason":"No","pass":false} …'))).toMatchObject({ passed: false })
  expect(gradeOf(said('It passes.')).passed).toBeNull()
  expect(gradeOf([]).passed).toBeNull()
})
