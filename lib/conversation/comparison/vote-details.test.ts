import { expect, test } from 'vitest'
import { makeTurn } from '../testing/turn'
import { categoriesOf, withDetails } from './vote-details'
import type { Vote } from './vote'

test('a question is of each kind that its words show', () => {
  expect(categoriesOf('Write a Python function for me.', false)).toEqual(['code'])
  expect(categoriesOf('What is \\(\\frac{1}{2}\\)?', true)).toEqual(['math', 'follow-up'])
  expect(categoriesOf('2 + 2?', false)).toEqual(['math'])
  expect(categoriesOf(`Summarize: ${'word '.repeat(500)}`, false)).toEqual(['long'])
  expect(categoriesOf('A class act. Who wrote it? What function does irony have?', false)).toEqual([])
  expect(categoriesOf('Why does this fail?\nconst one = [1].map((x) => {\n', false)).toEqual(['code'])
  expect(categoriesOf('SELECT name FROM users', false)).toEqual(['code'])
  expect(categoriesOf('Which river is longest?', false)).toEqual([])
})

test('a vote gets its question, its kinds and the styles of its answers from its chat', () => {
  const answered = (id: string, text: string, more = {}) =>
    makeTurn({
      id,
      conversationId: 'c',
      state: {
        ended: 'completed',
        output: [
          { type: 'message', role: 'assistant', content: [{ type: 'output_text', text, annotations: [] }] },
        ],
      },
      ...more,
    })
  const question = (text: string) => [{ type: 'message', role: 'user', content: text }] as const
  const first = answered('first', 'Hello', { input: question('Hi') })
  const one = answered('one', '# A title\n- a\n- b', {
    parentId: 'first',
    input: question('Integrate x = 2 + 2'),
  })
  const other = answered('other', 'Plain', { parentId: 'first', input: question('Integrate x = 2 + 2') })
  const more = answered('more', ' **and** more', {
    parentId: 'other',
    continues: true,
    input: [],
  })
  const turns = new Map([first, one, other, more].map((turn) => [turn.id, turn]))
  const vote: Vote = {
    id: 'v',
    votedAt: 1,
    verdict: 'best',
    best: 'one',
    candidates: [
      { turnId: 'one', model: 'a' },
      { turnId: 'more', model: 'b' },
      { turnId: 'gone', model: 'c' },
    ],
  }
  const detailed = withDetails(vote, turns)
  expect(detailed).toMatchObject({
    ...vote,
    question: 'Integrate x = 2 + 2',
    categories: ['math', 'follow-up'],
  })
  expect(detailed.candidates.map(({ style }) => style)).toEqual([
    { length: 17, headings: 1, listItems: 2, bold: 0 },
    expect.objectContaining({ bold: 1 }),
    undefined,
  ])
  expect(withDetails(vote, new Map())).toEqual(vote)
})
