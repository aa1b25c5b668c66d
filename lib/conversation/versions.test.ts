import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import type { Item } from '@/lib/responses/types'
import { continuation } from './continuation'
import { makeTurn, question } from './testing/turn'
import { childrenOf } from './tree'
import type { Turn } from './types'
import { versionsOf } from './versions'

const siblings = (...fields: ReadonlyArray<Partial<Turn>>): readonly Turn[] =>
  fields.map((each, at) => makeTurn({ id: `${at}`, timings: { sentAt: at }, ...each, state: {} }))

function versionsIn(turns: readonly Turn[], id: number) {
  const turn = turns[id]
  if (turn === undefined) throw new Error(`There is no turn ${id}.`)
  return versionsOf(childrenOf(new Map(turns.map((each) => [each.id, each]))), turn)
}

const output = { type: 'function_call_output', call_id: 'call_1', output: 'sunny' }

test('an edited question is another question, a regenerated answer another answer to the same', () => {
  const turns = siblings(
    { input: [question('one')] },
    { input: [question('one')] },
    { input: [question('two')] },
    { input: [question('one')] },
    { input: [question('two')] },
  )
  // Another question is represented by its newest answer.
  expect(versionsIn(turns, 1)).toEqual({ question: ['1', '4'], answer: ['0', '1', '3'] })
  expect(versionsIn(turns, 2)).toEqual({ question: ['3', '2'], answer: ['2', '4'] })
})

test('the same words with another file are another question', () => {
  const withFile = (file: string): Item => ({
    type: 'message',
    role: 'user',
    content: [
      { type: 'input_text', text: 'Look' },
      { type: 'input_image', image_url: file },
    ],
  })
  const turns = siblings({ input: [withFile('file:a')] }, { input: [withFile('file:b')] })
  expect(versionsIn(turns, 0)).toEqual({ question: ['0', '1'], answer: ['0'] })
})

test('what shows no question has all versions at its answer', () => {
  const turns = siblings(
    { input: [output] },
    { input: [output] },
    { input: [{ ...output, output: 'rain' }] },
    { input: [output, question('And tomorrow?')] },
  )
  expect(versionsIn(turns, 1)).toEqual({ question: [], answer: ['0', '1', '2', '3'] })
  expect(versionsIn(turns, 3)).toEqual({ question: ['1', '2', '3'], answer: ['3'] })
})

test('a continuation and a question that follow the same answer are versions of each other', () => {
  const turns = siblings({ input: continuation, continues: true }, { input: continuation })
  expect(versionsIn(turns, 0)).toEqual({ question: [], answer: ['0', '1'] })
  expect(versionsIn(turns, 1)).toEqual({ question: ['0', '1'], answer: ['1'] })
})

test('a deleted version does not count', () => {
  const turns = siblings({ input: [question('one')], deleted: true }, { input: [question('two')] })
  expect(versionsIn(turns, 1)).toEqual({ question: ['1'], answer: ['1'] })
})

test('any questions: both pagers together lead to every question and to every answer of this one', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 }), (texts) => {
      const turns = siblings(...texts.map((text) => ({ input: [question(text)] })))
      for (const [at, text] of texts.entries()) {
        const { question: wordings, answer: answers } = versionsIn(turns, at)
        expect(wordings).toContain(`${at}`)
        expect(wordings.map((id) => texts[Number(id)])).toEqual([...new Set(texts)])
        expect(answers).toEqual([...texts.keys()].filter((each) => texts[each] === text).map(String))
      }
    }),
  )
})
