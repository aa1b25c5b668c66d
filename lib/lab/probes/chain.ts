import { words } from '@/lib/language/english/lab'
import type { Bench } from '../bench'
import { errorOf, idOf, inputTokensOf, type Exchange, textOf } from '../exchange'
import { conforms, deviates, fails, type Finding, notTried } from '../finding'
import { refusalOf, troubleOf } from '../graded'
import type { Probe } from '../probe'
import { saysWord } from './answer'
import { chainedAnswer, enough, keptAnswer, secondWord, secretWord } from './ask'

/** Runs a probe on the answer that was kept and the one chained to it. */
async function onChain(
  bench: Bench,
  look: (chained: Exchange, kept: Exchange, id: string) => Finding | Promise<Finding>,
): Promise<Finding> {
  const kept = await keptAnswer(bench)
  const id = idOf(kept)
  if (id === undefined) return notTried(words.answerHasNoId)
  return look(await chainedAnswer(bench, id), kept, id)
}

/** Chaining by `previous_response_id`, with proof: the second request doesn't hold what it asks for. */
export const chainProbes: readonly Probe[] = [
  {
    id: 'chain.follows',
    group: 'chain',
    title: words.followsChain,
    requests: 2,
    needs: ['answer.basic'],
    run: (bench) =>
      onChain(
        bench,
        (chained) =>
          troubleOf(chained, words.sendsHistory) ?? saysWord(textOf(chained), words.noticesAndSendsHistory),
      ),
  },
  {
    id: 'chain.echo',
    group: 'chain',
    title: words.namesItsParent,
    requests: 0,
    needs: ['chain.follows'],
    run: (bench) =>
      onChain(bench, ({ body }, _kept, id) =>
        body['previous_response_id'] === id
          ? conforms()
          : deviates(
              words.parentIs(JSON.stringify(body['previous_response_id'] ?? null)),
              words.provesByTokens,
            ),
      ),
  },
  {
    id: 'chain.counts',
    group: 'chain',
    title: words.countsHistoryOnce,
    requests: 1,
    needs: ['chain.follows', 'answer.usage'],
    run: (bench) =>
      onChain(bench, async (chained, kept) => {
        // The same conversation, sent whole: what a chain must cost, counted by the same tokenizer.
        const whole = await bench.create({
          input: [
            {
              type: 'message',
              role: 'user',
              content: `Remember this code word: ${secretWord}. Reply with OK.`,
            },
            {
              type: 'message',
              id: 'msg_lab1',
              role: 'assistant',
              status: 'completed',
              content: [{ type: 'output_text', text: textOf(kept), annotations: [] }],
            },
            {
              type: 'message',
              role: 'user',
              content: `What is the code word? Reply with it only, and remember a second one: ${secondWord}.`,
            },
          ],
          ...enough,
        })
        const trouble = troubleOf(whole)
        if (trouble !== undefined) return trouble
        return compareCounts(inputTokensOf(chained), inputTokensOf(whole))
      }),
  },
  {
    id: 'chain.third',
    group: 'chain',
    title: words.followsLongerChain,
    requests: 1,
    needs: ['chain.follows'],
    run: (bench) =>
      onChain(bench, async (chained) => {
        const id = idOf(chained)
        if (id === undefined) return deviates(words.answerHasNoId, words.sendsHistory)
        const third = await bench.create({
          input: 'Which two code words did I give you? Reply with both of them only.',
          previous_response_id: id,
          ...enough,
        })
        const trouble = troubleOf(third, words.sendsHistory)
        // What was followed once is not refused by design.
        if (trouble !== undefined) return { ...trouble, grade: 'fails' }
        return saysWordOrCounts(third, chained)
      }),
  },
  {
    id: 'chain.incomplete',
    group: 'chain',
    title: words.continuesIncomplete,
    requests: 2,
    needs: ['chain.follows'],
    run: async (bench) => {
      const cut = await bench.once('cut', () =>
        bench.create({
          input: `Remember this code word: ${secretWord}. Then write a story of 500 words.`,
          max_output_tokens: 16,
          store: true,
        }),
      )
      const id = idOf(cut)
      const trouble = troubleOf(cut)
      if (trouble !== undefined) return trouble
      if (cut.body['status'] !== 'incomplete' || id === undefined)
        return notTried(words.couldntMakeIncomplete)
      const next = await bench.create({
        input: 'What is the code word? Reply with the code word only.',
        previous_response_id: id,
        ...enough,
      })
      return troubleOf(next, words.sendsHistory) ?? saysWord(textOf(next), words.noticesAndSendsHistory)
    },
  },
  {
    id: 'chain.unknown',
    group: 'chain',
    title: words.refusesUnknownParent,
    requests: 1,
    needs: ['chain.follows'],
    run: async (bench) => {
      const exchange = await bench.create({
        input: 'Say hello.',
        previous_response_id: 'resp_00000000000000000000000000000000',
        ...enough,
      })
      if (errorOf(exchange) === undefined && exchange.status !== undefined) {
        return fails(words.ignoresUnknownParent, words.noticesAndSendsHistory)
      }
      return refusalOf(exchange, [400, 404], 'previous_response')
    },
  },
]

function compareCounts(chained: number | undefined, whole: number | undefined): Finding {
  if (chained === undefined || whole === undefined) return notTried(words.reportsNoTokens)
  if (chained >= 1.6 * whole) return fails(words.countsTwice(chained, whole), words.warnsOfDoubling)
  if (2 * chained < whole) return deviates(words.countsLess(chained, whole), words.provesByTokens)
  return conforms(words.tokensChainedAndWhole(chained, whole))
}

/**
 * A model says both words. Test servers recite only the last messages; then the tokens have to show that the first one
 * was read, if they are reported.
 */
function saysWordOrCounts(third: Exchange, second: Exchange): Finding {
  const text = textOf(third)
  const [now, before] = [inputTokensOf(third), inputTokensOf(second)]
  if (text.includes(secretWord) || !text.includes(secondWord))
    return saysWord(text, words.noticesAndSendsHistory)
  if (now === undefined || before === undefined) return conforms(words.saysSecondWord)
  return now > before
    ? conforms(words.growsBy(now - before))
    : fails(words.forgetsFirst, words.noticesAndSendsHistory)
}
