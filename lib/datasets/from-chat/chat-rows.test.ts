import { describe, expect, test } from 'vitest'
import { answer, call, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Turn } from '@/lib/conversation/types'
import { chatQuestions, questionWithTurn } from './chat-questions'
import { doubledColumn, sourcesOf, suggestedMapping, withChatRows } from './chat-rows'

const asked = (id: string, text: string, said: string | null, fields: Partial<Turn> = {}): Turn =>
  makeTurn({
    id,
    input: [question(text)],
    timings: { sentAt: Number(/\d+/.exec(id)?.[0] ?? 0) },
    ...fields,
    state: said === null ? {} : { ended: 'completed', output: [answer(said)] },
  })

describe('the questions of a chat', () => {
  const first = asked('t1', ' Capital of France? ', 'Paris')
  const second = asked('t2', 'And of Italy?', 'Let me look', { parentId: 't1' })
  const afterTool = makeTurn({
    id: 't3',
    parentId: 't2',
    input: [{ type: 'function_call_output', call_id: 'c1', output: 'Rome' }],
    timings: { sentAt: 3 },
    state: { ended: 'completed', output: [call('c2'), answer('Rome')] },
  })
  const compaction = makeTurn({ id: 't4', parentId: 't3', compacts: true, input: [], timings: { sentAt: 4 } })
  const open = asked('t5', 'And of Spain?', null, { parentId: 't4' })
  const found = chatQuestions([{ label: '', path: [first, second, afterTool, compaction, open] }])

  test('have the answer after their tools, and none while it is written', () => {
    expect(found.map(({ text, answers: [said] }) => [text, said?.text])).toEqual([
      ['Capital of France?', 'Paris'],
      ['And of Italy?', 'Rome'],
      ['And of Spain?', ''],
    ])
  })

  test('have what was said before', () => {
    expect(found[1]?.before).toEqual([
      { role: 'user', content: 'Capital of France?' },
      { role: 'assistant', content: 'Paris' },
    ])
    expect(found[0]?.before).toEqual([])
  })

  test('are found by any of their turns', () => {
    expect(questionWithTurn(found, 't3')?.text).toBe('And of Italy?')
    expect(questionWithTurn(found, 't9')).toBeUndefined()
  })
})

describe('a comparison', () => {
  const paths = [
    {
      label: 'One',
      path: [
        asked('a1', 'Capital?', 'Paris', {
          round: 'r1',
          settings: { model: 'm1', instructions: 'Be brief' },
        }),
        asked('a2', 'Only here', 'Yes', { round: 'r2', parentId: 'a1' }),
      ],
    },
    { label: 'Two', path: [asked('b1', 'Capital?', 'Lyon', { round: 'r1', settings: { model: 'm2' } })] },
  ]
  const found = chatQuestions(paths)

  test('asks each question once, with the answers of all columns', () => {
    expect(found.map(({ text, answers }) => [text, ...answers.map((each) => each.text)])).toEqual([
      ['Capital?', 'Paris', 'Lyon'],
      ['Only here', 'Yes'],
    ])
  })

  test('becomes rows of a new data set', () => {
    const sources = sourcesOf(found)
    expect(sources).toEqual(['question', 'answer', 'model', 'instructions', 'answer of One', 'answer of Two'])
    const mapping = suggestedMapping(sources, undefined)
    expect(mapping).toEqual({ question: 'question', answer: 'answer', model: 'model' })
    const table = withChatRows({ columns: [], rows: [] }, found, { mapping, answerOf: 'Two' })
    expect(table).toEqual({
      columns: ['question', 'answer', 'model'],
      rows: [
        { variables: { question: 'Capital?', answer: 'Lyon', model: 'm2' } },
        { variables: { question: 'Only here', answer: 'Yes', model: 'echo' } },
      ],
    })
  })

  test('goes to the columns with usual names, whatever their case', () => {
    const dataSet = { columns: ['Input', 'EXPECTED', 'system', 'Two', 'notes'], template: '' }
    expect(suggestedMapping(sourcesOf(found), dataSet)).toEqual({
      question: 'Input',
      answer: 'EXPECTED',
      instructions: 'system',
      'answer of Two': 'Two',
    })
  })

  test('goes to the only column of the prompt, and to new columns otherwise', () => {
    expect(
      suggestedMapping(['question', 'answer', 'model'], { columns: ['city'], template: '{{city}}?' }),
    ).toEqual({
      question: 'city',
      answer: 'answer',
    })
    expect(suggestedMapping(['question'], { columns: ['a', 'b'], template: '{{a}} {{b}}' })).toEqual({
      question: 'question',
    })
  })
})

test('rows come after those that are there, with the messages before them if wanted', () => {
  const path = [asked('t1', 'One', 'Two'), asked('t2', 'Three', 'Four', { parentId: 't1' })]
  const [, last] = chatQuestions([{ label: '', path }])
  const before = { columns: ['q'], rows: [{ variables: { q: 'Zero' } }] }
  const options = { mapping: { question: 'q', answer: 'a' }, hasMessagesBefore: true }
  expect(withChatRows(before, last === undefined ? [] : [last], options)).toEqual({
    columns: ['q', 'a'],
    rows: [
      { variables: { q: 'Zero' } },
      {
        variables: { q: 'Three', a: 'Four' },
        messages: [
          { role: 'user', content: 'One' },
          { role: 'assistant', content: 'Two' },
        ],
      },
    ],
  })
})

test('two things can’t go to one column', () => {
  expect(doubledColumn({ question: 'text', answer: 'text' })).toBe('text')
  expect(doubledColumn({ question: 'text', answer: 'answer' })).toBeUndefined()
})
