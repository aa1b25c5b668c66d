import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import type { Turn } from '@/lib/conversation/types'
import { initialState } from '@/lib/responses/response-state'
import type { Item } from '@/lib/responses/types'
import { type Aspect, differencesOf } from './answer-differences'

const message = (text: string, annotations: readonly object[] = []): Item => ({
  type: 'message',
  role: 'assistant',
  content: [{ type: 'output_text', text, annotations }],
})
const turnOf = (output: readonly Item[]): Turn => ({
  id: 'turn',
  conversationId: 'chat',
  parentId: null,
  input: [],
  settings: { model: 'm' },
  state: { ...initialState, output },
  timings: { sentAt: 0 },
})
const sides = (aspect: Aspect, one: readonly Item[], other: readonly Item[]) =>
  differencesOf(aspect, turnOf(one), turnOf(other))?.map(({ text, side }) => `${side}: ${text}`)

test('two answers differ in words', () => {
  expect(sides('words', [message('The sky is blue.')], [message('The sky was blue.')])).toEqual([
    'both: The sky ',
    'left: is',
    'right: was',
    'both:  blue.',
  ])
})

test('what both sides have together is each answer', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (one, other) => {
      const pieces = differencesOf('words', turnOf([message(one)]), turnOf([message(other)])) ?? []
      const of = (side: string) =>
        pieces
          .filter((piece) => piece.side === 'both' || piece.side === side)
          .map(({ text }) => text)
          .join('')
      expect([of('left'), of('right')]).toEqual([one, other])
    }),
  )
})

test('JSON differs by what it says, not by how it is written', () => {
  const [one, other] = ['{"a":1,"b":[2]}', '```json\n{ "b": [2], "a": 1 }\n```'].map((text) => [
    message(text),
  ])
  expect(sides('json', one ?? [], other ?? [])?.every((piece) => piece.startsWith('both'))).toBe(true)
  expect(sides('json', one ?? [], [message('{"a":2,"b":[2]}')])).toContainEqual(
    expect.stringMatching(/^right.*2/s),
  )
  expect(sides('json', [message('no')], [message('neither')])).toBeUndefined()
  expect(sides('json', one ?? [], [message('no')])).toHaveLength(1)
})

test('tool calls differ by name and arguments, citations by what is cited', () => {
  const call = (given: string, id: string): Item => ({
    type: 'function_call',
    id,
    call_id: id,
    name: 'add',
    arguments: given,
    status: 'completed',
  })
  const same = sides('calls', [call('{"a":1,"b":2}', '1')], [call('{ "a": 1, "b": 2 }', '2')])
  expect(same?.every((piece) => piece.startsWith('both'))).toBe(true)
  expect(sides('calls', [call('{"a":1', '1')], [])).toEqual([expect.stringMatching(/^left/)])
  const cited = (url: string) => [message('x', [{ type: 'url_citation', url }])]
  expect(sides('citations', cited('https://a.example'), cited('https://b.example'))).toEqual([
    'left: https://a.example',
    'right: https://b.example',
  ])
  expect(sides('citations', [message('x')], [message('y')])).toBeUndefined()
})
