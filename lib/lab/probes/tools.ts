import { words } from '@/lib/language/english/lab'
import { isFunctionCall, isObject } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import type { FunctionCallItem, JsonObject } from '@/lib/responses/types'
import type { Bench } from '../bench'
import { errorOf, type Exchange, idOf, isOk, itemsOf, textOf, writtenBy } from '../exchange'
import { conforms, deviates, fails, type Finding, notTried } from '../finding'
import { troubleOf } from '../graded'
import type { Probe } from '../probe'
import { enough, secretWord, timeTool, user, weatherTool } from './ask'

const callsOf = (exchange: Exchange): readonly FunctionCallItem[] => itemsOf(exchange).filter(isFunctionCall)

const question = 'What is the weather in Paris, in celsius? Use the tool.'

const calledAnswer = (bench: Bench) =>
  bench.once('called', () =>
    bench.create({
      input: question,
      tools: [weatherTool],
      tool_choice: 'required',
      store: true,
      ...enough,
    }),
  )

const outputsFor = (calls: readonly FunctionCallItem[], says: string): readonly JsonObject[] =>
  calls.map(({ call_id }) => ({ type: 'function_call_output', call_id, output: `The weather is ${says}.` }))

/** Function tools: calls, their arguments, rounds and choices. */
export const toolProbes: readonly Probe[] = [
  {
    id: 'tools.call',
    group: 'tools',
    title: words.callsTool,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await calledAnswer(bench)
      const trouble = troubleOf(exchange)
      if (trouble !== undefined) return trouble
      const [call] = callsOf(exchange)
      if (call === undefined) return fails(words.callsNothingThoughRequired)
      if (call.name !== weatherTool.name) return fails(words.callsAnother(call.name))
      return typeof call.call_id === 'string' && call.call_id !== '' ? conforms() : fails(words.callHasNoId)
    },
  },
  {
    id: 'tools.arguments',
    group: 'tools',
    title: words.argumentsFitSchema,
    requests: 0,
    needs: ['tools.call'],
    run: async (bench) => {
      const [call] = callsOf(await calledAnswer(bench))
      const text: unknown = call?.['arguments']
      if (typeof text !== 'string') return deviates(words.argumentsArentText, words.readsObjectsToo)
      const verdict = await bench.server.validate(weatherTool.parameters, text)
      if (verdict.kind === 'valid') return conforms()
      return verdict.kind === 'not-json'
        ? fails(words.argumentsArentJson)
        : fails(words.argumentsDontFit(text))
    },
  },
  {
    id: 'tools.round.replayed',
    group: 'tools',
    title: words.takesOutputsReplayed,
    requests: 1,
    needs: ['tools.call'],
    run: async (bench) => {
      const called = await calledAnswer(bench)
      const exchange = await bench.create({
        // The answer's own items, thoughts included: some servers refuse a call without the thought before it.
        input: [user(question), ...itemsOf(called), ...outputsFor(callsOf(called), secretWord)],
        tools: [weatherTool],
        ...enough,
      })
      return troubleOf(exchange) ?? answersOutput(exchange)
    },
  },
  {
    id: 'tools.round.chained',
    group: 'tools',
    title: words.takesOutputsChained,
    requests: 1,
    needs: ['tools.call', 'chain.follows'],
    run: async (bench) => {
      const called = await calledAnswer(bench)
      const id = idOf(called)
      if (id === undefined) return notTried(words.answerHasNoId)
      const exchange = await bench.create({
        input: outputsFor(callsOf(called), secretWord),
        previous_response_id: id,
        tools: [weatherTool],
        ...enough,
      })
      return troubleOf(exchange, words.sendsHistory) ?? answersOutput(exchange)
    },
  },
  {
    id: 'tools.orphan',
    group: 'tools',
    title: words.refusesOrphans,
    requests: 1,
    needs: ['tools.call'],
    run: async (bench) => {
      const exchange = await bench.create({
        input: [
          user('Hello'),
          { type: 'function_call_output', call_id: 'call_nobody_made', output: 'The weather is fine.' },
        ],
        tools: [weatherTool],
        ...enough,
      })
      return errorOf(exchange) === undefined && isOk(exchange)
        ? deviates(words.takesOrphans, words.sendsOnlyAnswered)
        : conforms()
    },
  },
  {
    id: 'tools.parallel',
    group: 'tools',
    title: words.callsInParallel,
    requests: 1,
    needs: ['tools.call'],
    run: async (bench) => {
      const exchange = await bench.create({
        input:
          'Call both tools now, for Paris: get_weather in celsius, and get_time. Call both before you answer.',
        tools: [weatherTool, timeTool],
        parallel_tool_calls: true,
        ...enough,
      })
      const trouble = troubleOf(exchange)
      if (trouble !== undefined) return trouble
      const calls = callsOf(exchange)
      if (calls.length < 2) return deviates(words.calledOnly(calls.length), words.runsRoundByRound)
      return new Set(calls.map(({ call_id }) => call_id)).size === calls.length
        ? conforms()
        : fails(words.callsShareIds)
    },
  },
  {
    id: 'tools.serial',
    group: 'tools',
    title: words.callsOneAtATime,
    requests: 1,
    needs: ['tools.call'],
    run: async (bench) => {
      const exchange = await bench.create({
        input: 'Call both tools for Paris: get_weather in celsius, and get_time.',
        tools: [weatherTool, timeTool],
        parallel_tool_calls: false,
        ...enough,
      })
      const trouble = troubleOf(exchange)
      if (trouble !== undefined) return trouble
      const { length } = callsOf(exchange)
      return length <= 1 ? conforms() : fails(words.callsAllTheSame(length), words.runsThemAll)
    },
  },
  {
    id: 'tools.none',
    group: 'tools',
    title: words.obeysNone,
    requests: 1,
    needs: ['tools.call'],
    run: async (bench) => {
      const exchange = await bench.create({
        input: question,
        tools: [weatherTool],
        tool_choice: 'none',
        ...enough,
      })
      return (
        troubleOf(exchange) ??
        (callsOf(exchange).length === 0 ? conforms() : fails(words.callsThoughForbidden))
      )
    },
  },
  {
    id: 'tools.named',
    group: 'tools',
    title: words.obeysName,
    requests: 1,
    needs: ['tools.call'],
    run: async (bench) => {
      const exchange = await bench.create({
        input: 'What is the weather in Paris?',
        tools: [weatherTool, timeTool],
        tool_choice: { type: 'function', name: timeTool.name },
        ...enough,
      })
      const trouble = troubleOf(exchange)
      if (trouble !== undefined) return trouble
      const [call] = callsOf(exchange)
      return call?.name === timeTool.name
        ? conforms()
        : fails(words.callsAnother(call?.name ?? words.nothing))
    },
  },
  {
    id: 'tools.stream',
    group: 'tools',
    title: words.streamsArguments,
    requests: 1,
    needs: ['tools.call', 'stream.basic'],
    run: async (bench) => {
      const exchange = await bench.create({
        input: question,
        tools: [weatherTool],
        tool_choice: 'required',
        stream: true,
        ...enough,
      })
      const trouble = troubleOf(exchange)
      if (trouble !== undefined) return trouble
      const [call] = callsOf(exchange)
      if (call === undefined) return fails(words.callsNothingThoughRequired)
      return deltasMatch(exchange, call)
    },
  },
]

function answersOutput(exchange: Exchange): Finding {
  const text = textOf(exchange)
  if (text.includes(secretWord)) return conforms()
  if (text !== '') return deviates(words.doesntUseOutput)
  return callsOf(exchange).length > 0 ? deviates(words.callsAgain) : fails(words.answerHasNoText)
}

function deltasMatch(exchange: Exchange, call: FunctionCallItem): Finding {
  const type = 'response.function_call_arguments.delta'
  const first = exchange.events.find((event) => event.type === type)
  if (first === undefined) return deviates(words.argumentsComeAtOnce, words.showsWholeCall)
  const written = writtenBy(exchange, type, first['output_index'])
  const isSame = written === call.arguments || isSameJson(written, call.arguments)
  return isSame ? conforms() : deviates(words.argumentsDiffer, words.takesTheItem)
}

function isSameJson(one: string, other: string): boolean {
  const [a, b] = [parseJson(one), parseJson(other)]
  return isObject(a) && isObject(b) && JSON.stringify(a) === JSON.stringify(b)
}
