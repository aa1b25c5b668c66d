import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { isWithoutAnswer, outputText } from './select'
import { splitThought, withoutThought } from './thought'

const whole = '<think>\nSeven days make a week, so 21.\n</think>\n\nThree weeks are 21 days.'
const thought = 'Seven days make a week, so 21.'
const answer = 'Three weeks are 21 days.'

test.each([
  whole,
  `\n ${whole}`,
  `<thinking>${thought}</thinking>${answer}`,
  `<thought>\n${thought}\n</thought>\n${answer}`,
  `<seed:think>${thought}</seed:think>${answer}`,
  `[THINK]${thought}[/THINK]${answer}`,
  `<reasoning>${thought}</reasoning>${answer}`,
  `◁think▷${thought}◁/think▷${answer}`,
  `<|begin_of_thought|>\n\n${thought}\n\n<|end_of_thought|>\n\n<|begin_of_solution|>\n\n${answer}<|end_of_solution|>`,
  `<|START_THINKING|>${thought}<|END_THINKING|><|START_RESPONSE|>${answer}<|END_RESPONSE|>`,
  `<|channel|>analysis<|message|>${thought}<|end|><|start|>assistant<|channel|>final<|message|>${answer}<|return|>`,
  `<|channel>thought\n${thought}<channel|>${answer}`,
  // The template wrote the opening tag into the question.
  `${thought}\n</think>\n\n${answer}`,
  `${thought}</think>${answer}`,
])('%j is a thought and an answer', (text) => {
  expect(splitThought(text)).toMatchObject({ thought, answer, isOpen: false })
})

test.each([
  '',
  'Write `<think>` first. </think>',
  'A <think>b</think> c',
  '<thinker>a</thinker>',
  '`<think>`',
  '<thi',
  'think>',
  'The tag `</think>` ends it.',
  'Like this:\n\n```\na\n</think>\n```\n\nSo.',
])('%j is all answer', (text) => {
  expect(splitThought(text)).toEqual({ thought: '', answer: text, isOpen: false, start: 0 })
})

test.each([
  whole,
  `◁think▷${thought}◁/think▷${answer}`,
  `<|begin_of_thought|>${thought}<|end_of_thought|>\n<|begin_of_solution|>\n${answer}<|end_of_solution|>`,
  `<|channel|>analysis<|message|>${thought}<|end|><|start|>assistant<|channel|>final<|message|>${answer}<|return|>`,
  `<|channel>thought\n${thought}<channel|>${answer}<turn|>`,
])('nothing of a tag of %j is seen in between, wherever the stream is cut', (text) => {
  for (let length = 0; length <= text.length; length += 1) {
    const split = splitThought(text.slice(0, length), true)
    expect(thought.startsWith(split.thought)).toBe(true)
    expect(answer.startsWith(split.answer)).toBe(true)
  }
  expect(splitThought(text, true)).toMatchObject({ thought, answer })
})

test('without an opening tag it is read as the answer until the closing one is there', () => {
  const text = `${thought}\n</think>\n\n${answer}`
  for (let length = 0; length <= text.length; length += 1) {
    const split = splitThought(text.slice(0, length), true)
    expect(`${split.thought}${split.answer}`).not.toMatch(/[<>]/)
  }
  expect(splitThought(text, true)).toMatchObject({ thought, answer })
})

test('a text keeps every character that is neither a tag nor the space around one', () => {
  const piece = fc.constantFrom(
    '<think>',
    '</think>',
    '<thi',
    '<',
    '`',
    '\n',
    ' ',
    'a',
    '<|channel|>final<|message|>',
  )
  fc.assert(
    fc.property(fc.array(piece), fc.boolean(), (pieces, live) => {
      const text = pieces.join('')
      const { thought: found, answer: rest, start } = splitThought(text, live)
      expect(text.slice(start)).toContain(rest)
      expect(text).toContain(found)
      // Only a tag in front of it makes reasoning, or one that ends what never began.
      if (!/^\s*<|<\/think>/.test(text)) expect(rest).toBe(live ? text.replace(/<$/, '') : text)
    }),
  )
})

test('a gpt-oss answer without reasoning is the answer alone', () => {
  expect(splitThought(`<|channel|>final<|message|>${answer}`)).toMatchObject({ thought: '', answer })
})

test('an empty thought is none, and one without an end is no answer', () => {
  expect(splitThought(`<think>\n\n</think>\n\n${answer}`)).toMatchObject({ thought: '', answer })
  expect(splitThought(`<think>\n${thought}`)).toMatchObject({ thought, answer: '', isOpen: true })
})

const part = (text: string) => ({ type: 'output_text', text }) as const
const message = (text: string) => ({ type: 'message', role: 'assistant', content: [part(text)] })

describe('of items', () => {
  test('the text is the answer alone', () => {
    expect(outputText([message(whole), message(` and ${whole}`)])).toBe(`${answer} and ${whole}`)
  })
  test('where tags are text, they are the answer as it came', () => {
    expect(outputText([message(whole)], false)).toBe(whole)
    expect(isWithoutAnswer([message(`<think>${thought}</think>`)], false)).toBe(false)
  })
  test('a thought alone is no answer', () => {
    expect(isWithoutAnswer([message(`<think>${thought}</think>\n`)])).toBe(true)
    expect(isWithoutAnswer([message(whole)])).toBe(false)
  })
})

test('a citation stays at its words', () => {
  const end = whole.length - 1
  const cited = {
    ...part(whole),
    annotations: [{ type: 'url_citation', url: 'https://a.example/', start_index: end - 7, end_index: end }],
  }
  const { start } = splitThought(whole)
  const { annotations } = withoutThought(cited, start, answer)
  expect(
    answer.slice(Number(annotations?.[0]?.['start_index']), Number(annotations?.[0]?.['end_index'])),
  ).toBe('21 days')
})
