import { expect, test } from 'vitest'
import { DictatedText } from './dictated-text'

const final = (text: string) => ({ text, isFinal: true })
const heard = (text: string) => ({ text, isFinal: false })

test('what is said is written behind what was there, and changes until it is settled', () => {
  const text = new DictatedText('Please')
  expect(text.write([heard('tell')], 'Please')).toBe('Please tell')
  expect(text.write([heard('tell me')], 'Please tell')).toBe('Please tell me')
  expect(text.write([final('tell me'), heard(' more')], 'Please tell me')).toBe('Please tell me more')
})

test('nothing is put in front of the first word, or between a line and the next', () => {
  expect(new DictatedText('').write([heard('Hi')], '')).toBe('Hi')
  expect(new DictatedText('a\n').write([heard('b')], 'a\n')).toBe('a\nb')
})

test('what the person changes in the meantime stays', () => {
  const text = new DictatedText('')
  expect(text.write([final('one')], '')).toBe('one')
  expect(text.write([final('one'), heard('two')], 'One!')).toBe('One! two')
  expect(text.write([final('one'), final('two'), heard('three')], 'One! two')).toBe('One! two three')
})
