import { bench, describe } from 'vitest'
import { makeChats, writer } from '@/lib/conversation/testing/make-chats'
import { SearchIndex } from './search-index'
import { textOfTurn } from './text-of-turn'

// 2,000 chats with 10,000 one-line questions and 10,000 answers of 600 characters, every hundredth of them 20 kB.
const write = writer(1)
const { conversations, turns } = makeChats({
  chats: 2000,
  turnsPerChat: 5,
  now: 0,
  text: (at) => write(at % 2 === 0 ? 60 : at % 200 === 1 ? 20_000 : 600),
})
const texts = turns.map(textOfTurn)
const index = new SearchIndex()
index.apply({ conversations, turns })

/** Every prefix of a few words and of two words together, as a person types them. */
const typed = ['gragening', 'naive', '東京の天気', 'mostable quibert', 'not to be found'].flatMap((words) =>
  Array.from(words, (_letter, at) => words.slice(0, at + 1)),
)

describe(`typing ${typed.length} letters`, () => {
  bench('floor: `toLowerCase` and `includes` over all texts', () => {
    for (const query of typed) texts.filter((text) => text.toLowerCase().includes(query))
  })
  bench('floor: only `includes` over texts in lower case', () => {
    for (const query of typed) lower.filter((text) => text.includes(query))
  })
  bench('search', () => {
    for (const query of typed) index.search(query, 100)
  })
})

const lower = texts.map((text) => text.toLowerCase())

describe('reading 10,000 turns', () => {
  bench('floor: only `toLowerCase` of their texts', () => {
    for (const turn of turns) textOfTurn(turn).toLowerCase()
  })
  bench('index', () => {
    new SearchIndex().apply({ conversations, turns })
  })
})
