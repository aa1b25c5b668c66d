import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { sentencesSince } from './sentences'

test.each([
  ['whole sentences', 'One. Two! Three? Fo', 'One. Two! Three?'],
  ['an unfinished sentence', 'This is not yet', ''],
  ['a sentence whose end may go on', 'It costs 3.', ''],
  ['a number with a point', 'Pi is 3.14 or so', ''],
  ['a quotation', 'She said “no.” Then', 'She said “no.”'],
  ['a paragraph without a full stop', 'A heading\n\nAnd te', 'A heading'],
  ['Chinese', '天空是蓝色的。云是白', '天空是蓝色的。'],
  ['Japanese with quotation marks', '「はい。」彼は', '「はい。」'],
  ['nothing', '', ''],
])('of %s only what is whole is said', (_name, text, sentences) => {
  expect(sentencesSince(text, 0).sentences).toBe(sentences)
})

test('what was said is not said again', () => {
  const first = sentencesSince('One. Tw', 0)
  expect(sentencesSince('One. Two. Thr', first.end).sentences).toBe('Two.')
})

test('a text that grows in any steps is said once and in order', () => {
  const texts = fc.array(fc.constantFrom('One. ', 'two ', 'Three!\n\n', '四。', '3.14', '”'), {
    maxLength: 20,
  })
  fc.assert(
    fc.property(texts, (pieces) => {
      let [text, from, said] = ['', 0, '']
      for (const piece of pieces) {
        text += piece
        const { sentences, end } = sentencesSince(text, from)
        expect(end).toBeGreaterThanOrEqual(from)
        said += sentences
        from = end
      }
      const bare = (value: string) => value.replace(/\s/g, '')
      expect(bare(said + text.slice(from))).toBe(bare(text))
    }),
  )
})
