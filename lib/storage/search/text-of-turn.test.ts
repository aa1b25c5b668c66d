import { expect, test } from 'vitest'
import { recordings } from '@/lib/emulator/testing/recordings'
import { answer, call, makeTurn, question } from '@/lib/conversation/testing/turn'
import { reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import type { Item } from '@/lib/responses/types'
import { textOfTurn } from './text-of-turn'

const textOf = (...output: readonly Item[]) => textOfTurn(makeTurn({ input: [], state: { output } }))

test('question, answer and reasoning', () => {
  const turn = makeTurn({
    input: [question('What is it?')],
    state: {
      output: [
        {
          type: 'reasoning',
          id: 'rs_1',
          encrypted_content: 'SECRET',
          summary: [{ type: 'summary_text', text: 'In short' }],
          content: [{ type: 'reasoning_text', text: 'At length' }],
        },
        answer('It is this.'),
      ],
    },
  })
  expect(textOfTurn(turn)).toBe('What is it?\nIn short\nAt length\nIt is this.')
})

test('arguments and outputs of tools, in either form', () => {
  const turn = makeTurn({
    input: [
      { type: 'function_call_output', call_id: 'call_1', output: 'Sunny' },
      {
        type: 'function_call_output',
        call_id: 'call_2',
        output: [
          { type: 'input_text', text: 'Rainy' },
          { type: 'input_image', image_url: 'data:image/png;base64,AAAA' },
        ],
      },
    ],
    state: { output: [call('call_3', { arguments: '{"city":"Paris"}' })] },
  })
  expect(textOfTurn(turn)).toBe('Sunny\nRainy\nlook_up\n{"city":"Paris"}')
})

test('pictures, files, ids and refused addresses are nothing to read', () => {
  expect(
    textOf(
      { type: 'image_generation_call', id: 'ig_1', result: 'AAAA', revised_prompt: 'A fox' },
      {
        type: 'message',
        role: 'user',
        content: [
          { type: 'input_file', filename: 'plan.pdf', file_data: 'data:application/pdf;base64,AAAA' },
          { type: 'input_image', image_url: 'https://example.com/fox.png' },
        ],
      },
      {
        type: 'code_interpreter_call',
        code: 'plot()',
        outputs: [{ type: 'image', url: 'data:image/png,AA' }],
      },
    ),
  ).toBe('A fox\nplan.pdf\nplot()')
})

test('a thought in front of an answer is not found', () => {
  const text = '<think>\nHm, seven.\n</think>\n\nThree weeks.'
  expect(textOf({ type: 'message', content: [{ type: 'output_text', text }] })).toBe('Three weeks.')
})

test('items nobody knows, and damaged ones', () => {
  expect(textOf({ type: 'future_call', query: 'tomorrow', secret: 'no' })).toBe('tomorrow')
  expect(textOf({ type: 'message', content: null }, { type: 'message', content: [null, 7, 'loose'] })).toBe(
    'loose',
  )
  let deep: unknown = 'bottom'
  for (let depth = 0; depth < 20_000; depth += 1) deep = [deep]
  expect(textOf({ type: 'message', content: deep })).toBe('')
})

test.each(recordings.map(({ name, events }) => [name, events] as const))(
  '%s: all that was streamed',
  (_name, events) => {
    const { output } = events.reduce(reduce, initialState)
    const text = textOf(...output)
    for (const { type, delta } of events) {
      if (type.includes('audio') || typeof delta !== 'string') continue
      // Deltas can break anywhere, but the whole words of a delta are in the text unchanged.
      for (const word of delta.match(/\p{L}{3,}/gu) ?? []) expect(text).toContain(word)
    }
  },
)
