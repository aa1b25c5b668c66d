import { words } from '@/lib/language/english/lab'
import { isObject } from '@/lib/responses/guards'
import { idOf, inputTokensOf, itemsOf, textOf } from '../exchange'
import { conforms, deviates, fails } from '../finding'
import { troubleOf } from '../graded'
import type { Probe } from '../probe'
import { complaintsAbout } from '../schema'
import { enough, plainAnswer, secretWord, streamedAnswer, user } from './ask'

/** The answer in one piece. */
export const answerProbes: readonly Probe[] = [
  {
    id: 'answer.basic',
    group: 'answer',
    title: words.answersQuestion,
    requests: 1,
    run: async (bench) => {
      const exchange = await plainAnswer(bench)
      const trouble = troubleOf(exchange)
      if (trouble?.grade === 'refused') {
        const streamed = await streamedAnswer(bench)
        if (textOf(streamed) !== '') {
          bench.streamOnly()
          return deviates(words.onlyStreams(trouble.detail ?? ''), words.alwaysStreams)
        }
      }
      // Without it nothing else makes sense, so nothing here is refused by design.
      if (trouble !== undefined) return { ...trouble, grade: 'fails' }
      const { status } = exchange.body
      if (textOf(exchange) === '') return fails(words.answerHasNoText)
      if (status !== 'completed') return deviates(words.statusIs(String(status)), words.showsWhatArrived)
      return conforms()
    },
  },
  {
    id: 'answer.fields',
    group: 'answer',
    title: words.answerHasItsFields,
    requests: 0,
    needs: ['answer.basic'],
    run: async (bench) => {
      const { body } = await plainAnswer(bench)
      const complaints = await complaintsAbout(bench.server, 'ResponseResource', body)
      return complaints === undefined ? conforms() : deviates(complaints, words.readsWhatIsThere)
    },
  },
  {
    id: 'answer.ids',
    group: 'answer',
    title: words.answerAndItemsHaveIds,
    requests: 0,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await plainAnswer(bench)
      if (idOf(exchange) === undefined) return deviates(words.answerHasNoId, words.sendsHistory)
      const ids = itemsOf(exchange).map(({ id }) => id)
      if (ids.some((id) => typeof id !== 'string' || id === '')) {
        return deviates(words.itemsHaveNoIds, words.namesItemsItself)
      }
      return new Set(ids).size === ids.length
        ? conforms()
        : deviates(words.itemsShareIds, words.namesItemsItself)
    },
  },
  {
    id: 'answer.usage',
    group: 'answer',
    title: words.countsTokens,
    requests: 0,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await plainAnswer(bench)
      const { usage } = exchange.body
      const output = isObject(usage) ? usage['output_tokens'] : undefined
      const input = inputTokensOf(exchange)
      if (input === undefined || typeof output !== 'number' || output === 0) {
        return deviates(words.reportsNoTokens, words.showsNoCost)
      }
      return conforms(words.tokensReported(input, output))
    },
  },
  {
    id: 'answer.metadata',
    group: 'answer',
    title: words.repeatsMetadata,
    requests: 0,
    needs: ['answer.basic'],
    run: async (bench) => {
      const { metadata } = (await plainAnswer(bench)).body
      return isObject(metadata) && metadata['purpose'] === 'conformance'
        ? conforms()
        : deviates(words.dropsMetadata, words.doesntRelyOnMetadata)
    },
  },
  {
    id: 'answer.instructions',
    group: 'answer',
    title: words.followsInstructions,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await bench.create({
        instructions: `Begin every reply with the word ${secretWord}.`,
        input: 'Say hello.',
        ...enough,
      })
      return troubleOf(exchange) ?? saysWord(textOf(exchange))
    },
  },
  {
    id: 'answer.developer',
    group: 'answer',
    title: words.takesDeveloperMessages,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await bench.create({
        input: [{ type: 'message', role: 'developer', content: 'Reply briefly.' }, user('Say hello.')],
        ...enough,
      })
      const trouble = troubleOf(exchange)
      if (trouble !== undefined) return trouble
      return textOf(exchange) === '' ? fails(words.answerHasNoText) : conforms()
    },
  },
  {
    id: 'answer.history',
    group: 'answer',
    title: words.readsHistory,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await bench.create({
        input: [
          user(`Remember this code word: ${secretWord}. Reply with OK.`),
          {
            type: 'message',
            id: 'msg_lab1',
            role: 'assistant',
            status: 'completed',
            content: [{ type: 'output_text', text: 'OK', annotations: [] }],
          },
          user('What is the code word? Reply with the code word only.'),
        ],
        ...enough,
      })
      return troubleOf(exchange) ?? saysWord(textOf(exchange))
    },
  },
]

/** Returns whether an answer shows that its model read the secret word. */
export function saysWord(text: string, coping?: string) {
  if (text.includes(secretWord)) return conforms()
  return text === ''
    ? fails(words.answerHasNoText, coping)
    : fails(words.doesntSayWord(excerpt(text)), coping)
}

/** The beginning of a text, on one line. */
export function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= 80 ? line : `${line.slice(0, 80).trimEnd()}…`
}
