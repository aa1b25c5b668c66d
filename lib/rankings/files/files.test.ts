import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { BattlesError, readBattles } from './read-battles'
import { transcriptOf } from './transcript'
import { VoteFiles } from './vote-files'
import { battlesOf, preferencesOf, votesCsv } from './write-votes'

const answered = (id: string, question: string, text: string, more = {}) =>
  makeTurn({
    id,
    conversationId: 'c',
    input: [{ type: 'message', role: 'user', content: question }],
    state: {
      ended: 'completed',
      output: [
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text, annotations: [] }] },
      ],
    },
    ...more,
  })
const turns = new Map(
  [
    answered('root', 'Hi', 'Hello'),
    answered('one', 'Why?', '- **Because**', { parentId: 'root' }),
    answered('two', 'Why?', 'So', { parentId: 'root' }),
    answered('three', 'Why?', 'No idea', { parentId: 'root' }),
  ].map((turn) => [turn.id, turn]),
)
const transcript = (turnId: string) => transcriptOf(turns, turnId)
const vote: Vote = {
  id: 'v1',
  votedAt: 1_700_000_000_500,
  verdict: 'best',
  best: 'two',
  blind: true,
  tags: ['x'],
  note: '=1+1, "quoted"',
  candidates: [
    { turnId: 'one', model: 'a', label: 'warm' },
    { turnId: 'two', model: 'b' },
    { turnId: 'three', model: 'c' },
  ],
}
const lines = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

test('a vote among three is three battles, and one vote again', () => {
  const file = battlesOf([vote], transcript)
  expect(lines(file)).toMatchObject([
    {
      question_id: 'v1',
      model_a: 'a',
      model_b: 'b',
      winner: 'model_b',
      anony: true,
      turn: 2,
      tstamp: 1_700_000_000.5,
    },
    { model_a: 'a', model_b: 'c', winner: null, parley_vote: null },
    { model_a: 'b', model_b: 'c', winner: 'model_a' },
  ])
  expect(lines(file)[0]).toHaveProperty('conversation_a', [
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello' },
    { role: 'user', content: 'Why?' },
    { role: 'assistant', content: '- **Because**' },
  ])
  const { votes, notes } = readBattles(file)
  expect([votes.length, notes]).toEqual([1, []])
  expect(votes[0]).toMatchObject({ ...vote, question: 'Why?', categories: ['follow-up'] })
  expect(votes[0]?.candidates[0]?.style).toMatchObject({ listItems: 1, bold: 1 })
})

test('what was preferred becomes pairs, and a tie none', () => {
  expect(lines(preferencesOf([vote], transcript))).toMatchObject([
    { chosen: { from: 'gpt', value: 'So' }, rejected: { value: '- **Because**' }, chosen_model: 'b' },
    { chosen: { value: 'So' }, rejected: { value: 'No idea' }, conversations: [{}, {}, { value: 'Why?' }] },
  ])
  const { best: _best, ...rest } = vote
  expect(preferencesOf([{ ...rest, verdict: 'tie' }], transcript)).toBe('')
})

test('a spreadsheet shows votes as they are', () => {
  expect(votesCsv([vote]).split('\r\n')[1]).toBe(
    `v1,2023-11-14T22:13:20.500Z,best,b,a b c,,,blind,x,,"'=1+1, ""quoted""",`,
  )
})

test('battles of the arena are votes of people', () => {
  const said = [
    { role: 'user', content: 'Write SQL' },
    { role: 'assistant', content: '# Here' },
  ]
  const arena = [
    {
      question_id: 'q1',
      model_a: 'x',
      model_b: 'y',
      winner: 'tie (bothbad)',
      judge: 'arena_user_1',
      tstamp: 1683,
      anony: true,
      turn: 1,
      conversation_a: said,
      conversation_b: said,
    },
    {
      id: 'q2',
      model_a: 'x',
      model_b: 'y',
      winner: 'both_bad',
      timestamp: '2025-06-01 10:00:00',
      conv_metadata: {
        sum_assistant_a_tokens: 5,
        header_count_a: { h1: 1, h2: 2 },
        list_count_a: { ordered: 1, unordered: 3 },
        bold_count_a: { '**': 2, __: 0 },
      },
    },
    { model_a: 'x', model_b: 'y', winner: 'model_a', judge: 'gpt-judge' },
    { model_a: 'x', winner: 'model_a' },
  ]
  const { votes, notes } = readBattles(`${arena.map((each) => JSON.stringify(each)).join('\n')}\nno JSON\n`)
  expect(votes.map(({ id, verdict, judge, votedAt }) => [id, verdict, judge, votedAt > 0])).toEqual([
    ['battle:["q1","x","y","arena_user_1",1]', 'all-bad', undefined, true],
    ['battle:["q2","x","y",null,null]', 'all-bad', undefined, true],
    [expect.any(String), 'best', 'gpt-judge', false],
  ])
  expect(votes[0]).toMatchObject({ question: 'Write SQL', categories: ['code'] })
  expect(votes[1]?.candidates.map(({ style }) => style)).toEqual([
    { length: 5, headings: 3, listItems: 4, bold: 2 },
    undefined,
  ])
  expect(notes).toEqual(['2 lines could not be read as battles: 4, 5.'])
  expect(readBattles(JSON.stringify(arena.slice(0, 1))).votes).toHaveLength(1)
  for (const bad of ['', '{}', '[1', 'name,winner\n']) expect(() => readBattles(bad)).toThrow(BattlesError)
})

test('MT-bench asks one question of many pairs, judged by people and by a model', () => {
  const said = (text: string) => [
    { role: 'user', content: 'Compose a travel post.' },
    { role: 'assistant', content: text },
  ]
  const judgment = (more: object) =>
    JSON.stringify({
      question_id: 81,
      model_a: 'alpaca-13b',
      model_b: 'gpt-3.5-turbo',
      winner: 'model_b',
      judge: 'author_2',
      conversation_a: said('Short'),
      conversation_b: said('# Longer'),
      turn: 1,
      ...more,
    })
  const { votes } = readBattles(
    [
      judgment({}),
      judgment({ model_a: 'llama-13b' }),
      judgment({ judge: 'expert_17' }),
      judgment({ turn: 2 }),
      judgment({ judge: ['gpt-4', 'pair-v2'] }),
      // The same one twice.
      judgment({}),
    ].join('\n'),
  )
  expect(votes.map(({ judge }) => judge)).toEqual([undefined, undefined, undefined, undefined, 'gpt-4'])
})

test('files of votes are stored, read with care, and removed', async () => {
  const files = new VoteFiles('votes-test')
  await files.put({ id: '1', name: 'ana.jsonl', importedAt: 1, votes: [vote] })
  await files.put({ id: '2', name: 'ben.jsonl', importedAt: 2, votes: [] })
  expect((await files.all()).map(({ name }) => name)).toEqual(['ben.jsonl', 'ana.jsonl'])
  expect((await files.all())[1]?.votes).toEqual([vote])
  await files.remove('2')
  expect(await files.all()).toHaveLength(1)
})
