import { words } from '@/lib/language/english/lab'
import type { Bench } from '../bench'
import { itemsOf, textOf } from '../exchange'
import { conforms, deviates, fails } from '../finding'
import { troubleOf } from '../graded'
import type { Probe } from '../probe'
import { saysWord } from './answer'
import { enough, secretWord, user } from './ask'

const question = `Remember this code word: ${secretWord}. Think, then reply with OK.`

const thoughtAnswer = (bench: Bench) =>
  bench.once('thought', () => bench.create({ input: question, reasoning: { effort: 'low' }, ...enough }))

const encryptedAnswer = (bench: Bench) =>
  bench.once('encrypted', () =>
    bench.create({
      input: question,
      reasoning: { effort: 'low' },
      include: ['reasoning.encrypted_content'],
      store: false,
      ...enough,
    }),
  )

/** Reasoning, and giving it back. */
export const reasoningProbes: readonly Probe[] = [
  {
    id: 'reasoning.item',
    group: 'reasoning',
    title: words.showsReasoning,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await thoughtAnswer(bench)
      const trouble = troubleOf(exchange, words.leavesReasoningOut)
      if (trouble !== undefined) return trouble
      const items = itemsOf(exchange)
      if (items.some(({ type }) => type === 'reasoning')) return conforms()
      return textOf(exchange).includes('<think>')
        ? deviates(words.thinksInText, words.movesThoughts)
        : deviates(words.hidesReasoning)
    },
  },
  {
    id: 'reasoning.encrypted',
    group: 'reasoning',
    title: words.givesEncrypted,
    requests: 1,
    needs: ['reasoning.item'],
    run: async (bench) => {
      const exchange = await encryptedAnswer(bench)
      const trouble = troubleOf(exchange, words.asksWithoutEncrypted)
      if (trouble !== undefined) return trouble
      const thoughts = itemsOf(exchange).filter(({ type }) => type === 'reasoning')
      return thoughts.some(({ encrypted_content: blob }) => typeof blob === 'string' && blob !== '')
        ? conforms()
        : deviates(words.noEncrypted, words.asksWithoutEncrypted)
    },
  },
  {
    id: 'reasoning.replay',
    group: 'reasoning',
    title: words.takesReasoningBack,
    requests: 1,
    needs: ['reasoning.encrypted'],
    run: async (bench) => {
      const before = await encryptedAnswer(bench)
      const exchange = await bench.create({
        input: [
          user(question),
          ...itemsOf(before),
          user('What is the code word? Reply with the code word only.'),
        ],
        store: false,
        ...enough,
      })
      const trouble = troubleOf(exchange, words.sendsWithoutThoughts)
      // What the server itself has made is not refused by design.
      if (trouble !== undefined) return fails(trouble.detail ?? '', words.sendsWithoutThoughts)
      return saysWord(textOf(exchange))
    },
  },
]
