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
])('%j is all answer', (text) => {
  expect(splitThought(text)).toEqual({ thought: '', answer: text, isOpen: false, start: 0 })
})

test('nothing of a tag is seen in between, wherever the stream is cut', () => {
  for (let length = 0; length <= whole.length; length += 1) {
    const split = splitThought(whole.slice(0, length), true)
    expect(thought.startsWith(split.thought)).toBe(true)
    expect(answer.startsWith(split.answer)).toBe(true)
  }
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
