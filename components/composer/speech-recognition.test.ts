// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { spokenIn } from './speech-recognition'

/** An event as browsers send it: lists with a length, not arrays. */
function heard(...results: readonly { text: string; confidence?: number; isFinal?: boolean }[]): Event {
  const list = results.map(({ text, confidence = 0.9, isFinal = true }) => ({
    0: { transcript: text, confidence },
    length: 1,
    isFinal,
  }))
  return Object.assign(new Event('result'), { results: Object.assign({ length: list.length }, list) })
}

test('a computer’s browser reports each sentence once, and the open one as not final', () => {
  const event = heard({ text: 'no' }, { text: ' no' }, { text: ' not y', confidence: 0.01, isFinal: false })
  expect(spokenIn(event, false)).toEqual([
    { text: 'no', isFinal: true },
    { text: ' no', isFinal: true },
    { text: ' not y', isFinal: false },
  ])
})

test('Chrome on Android reports every guess as a final result, and repeats the last one', () => {
  const event = heard(
    { text: 'how', confidence: 0 },
    { text: 'How are', confidence: 0 },
    { text: 'how are you', confidence: 0 },
    { text: 'how are you' },
    { text: 'how are you' },
  )
  expect(spokenIn(event, true)).toEqual([{ text: 'how are you', isFinal: true }])
})

test('an event without results says nothing', () => {
  expect(spokenIn(new Event('result'), false)).toEqual([])
  expect(spokenIn(Object.assign(new Event('result'), { results: { length: 1 } }), false)).toEqual([
    { text: '', isFinal: false },
  ])
})
