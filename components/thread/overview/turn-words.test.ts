import { expect, test } from 'vitest'
import { makeTurn, question } from '@/lib/conversation/testing/turn'
import { questionWords, stateWords, timeWords } from './turn-words'

const output = { type: 'function_call_output', call_id: 'a', output: '1' }

test.each([
  ['a question in one line', makeTurn({ input: [question('  Why\n\nso blue? ')] }), 'Why so blue?'],
  ['a question that goes with outputs', makeTurn({ input: [output, question('And now?')] }), 'And now?'],
  ['outputs alone', makeTurn({ input: [output] }), 'Tool outputs'],
  ['a continuation', makeTurn({ continues: true }), 'Continue'],
  [
    'a picture',
    makeTurn({ input: [{ type: 'message', role: 'user', content: [] }] }),
    'Message without text',
  ],
])('%s', (_name, turn, words) => {
  expect(questionWords(turn)).toBe(words)
})

test('of a book only the beginning is looked at', () => {
  expect(questionWords(makeTurn({ input: [question('word '.repeat(100_000))] }))).toHaveLength(200)
})

test.each([
  ['completed', {}, ''],
  ['failed', {}, 'failed'],
  ['incomplete', {}, 'incomplete'],
  [null, {}, 'running'],
  ['interrupted', { stopped: true as const }, 'stopped'],
] as const)('an answer that ended as %s, %j', (ended, fields, words) => {
  expect(stateWords(makeTurn({ ...fields, state: { ended } }))).toBe(words)
})

test('of today the time is told, else the day, and of other years the year', () => {
  const turn = makeTurn({ timings: { sentAt: new Date(2026, 3, 5, 14, 3).getTime() } })
  expect(timeWords(turn, new Date(2026, 3, 5, 20))).toMatch(/03/)
  expect(timeWords(turn, new Date(2026, 3, 6))).not.toMatch(/03|2026/)
  expect(timeWords(turn, new Date(2027, 3, 6))).toMatch(/2026/)
})
