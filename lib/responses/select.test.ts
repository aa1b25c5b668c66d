import { describe, expect, test } from 'vitest'
import { contentOf, inputText, isWithoutAnswer, outputOf, outputText } from './select'
import type { ContentPart, FunctionCallOutputItem, Item } from './types'

const message = (content: unknown, role = 'assistant'): Item => ({ type: 'message', role, content })
const text = (value: string) => ({ type: 'output_text', text: value })
const call = (call_id: string): Item => ({ type: 'function_call', call_id, name: 'f', arguments: '{}' })

describe('contentOf', () => {
  test.each([
    ['assistant', 'output_text'],
    ['user', 'input_text'],
    ['system', 'input_text'],
  ])('a plain string of %s is one part of type %s', (role, type) => {
    expect(contentOf(message('Hello', role))).toEqual([{ type, text: 'Hello' }])
  })
  test('parts come as they are; what is no part is left out', () => {
    const part = text('Hello')
    const content = contentOf(message([null, part, 'loose', { text: 'no type' }, 7]))
    expect(content).toEqual([part])
    expect(content[0]).toBe(part)
  })
  test.each([null, undefined, 7, { type: 'output_text' }])('%j holds no parts', (content) => {
    expect(contentOf(message(content))).toEqual([])
  })
})

test('outputText joins the answer’s texts and nothing else', () => {
  const items = [
    { type: 'reasoning', content: [text('secret')] },
    message([text('One'), { type: 'refusal', refusal: 'No' }, text(' two')]),
    call('1'),
    message(' three'),
    { type: 'message', role: 'assistant' },
  ]
  expect(outputText(items)).toBe('One two three')
})

test('inputText joins what a person wrote, in paragraphs', () => {
  const parts = [
    { type: 'input_text', text: 'One' },
    { type: 'input_image', image_url: 'data:' },
  ]
  const output = { type: 'function_call_output', call_id: '1', output: 'x' }
  expect(inputText([message(parts, 'user'), output, message('two', 'user')])).toBe('One\n\ntwo')
})

describe('outputOf', () => {
  const output = (value: FunctionCallOutputItem['output']) =>
    outputOf({ type: 'function_call_output', call_id: '1', output: value })

  test('a text is itself', () => {
    expect(output('{"a":1}')).toBe('{"a":1}')
  })
  test('parts are lines, and what is no text is shown as JSON', () => {
    expect(
      output([
        { type: 'input_text', text: 'One' },
        { type: 'input_image', file_id: 'f' },
      ]),
    ).toBe('One\n{"type":"input_image","file_id":"f"}')
  })
  test('parts that are none are shown too', () => {
    const isParts = (value: unknown): value is readonly ContentPart[] => Array.isArray(value)
    const parts: unknown = [null, 'loose', 7]
    expect(isParts(parts) && output(parts)).toBe('null\n"loose"\n7')
  })
})

test.each<readonly [string, readonly Item[], boolean]>([
  ['nothing', [], true],
  ['only reasoning', [{ type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }] }], true],
  ['a message without parts', [message([])], true],
  ['a message with an empty text', [message([{ type: 'output_text', text: ' \n' }])], true],
  ['reasoning and an empty message', [{ type: 'reasoning' }, message('')], true],
  ['a string', [message([{ type: 'output_text', text: '0' }])], false],
  ['a refusal', [message([{ type: 'refusal', refusal: 'No.' }])], false],
  ['a picture in a message', [message([{ type: 'output_image', image_url: 'x' }])], false],
  ['a call', [{ type: 'function_call', call_id: 'c', name: 'n', arguments: '' }], false],
])('%s: whether there is no answer', (_name, output, expected) => {
  expect(isWithoutAnswer(output)).toBe(expected)
})
