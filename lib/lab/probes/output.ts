import { words } from '@/lib/language/english/lab'
import { isObject, listOf } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import { itemsOf, textOf } from '../exchange'
import { conforms, deviates, fails } from '../finding'
import { troubleOf } from '../graded'
import type { Probe } from '../probe'
import { excerpt } from './answer'
import { enough } from './ask'

const colorSchema = {
  type: 'object',
  properties: { name: { type: 'string' }, red: { type: 'integer' }, isWarm: { type: 'boolean' } },
  required: ['name', 'red', 'isWarm'],
  additionalProperties: false,
} as const

/** The form of what comes out. */
export const outputProbes: readonly Probe[] = [
  {
    id: 'output.schema',
    group: 'output',
    title: words.followsSchema,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await bench.create({
        input: 'Describe the color orange.',
        text: { format: { type: 'json_schema', name: 'color', schema: colorSchema, strict: true } },
        ...enough,
      })
      const trouble = troubleOf(exchange)
      if (trouble !== undefined) return trouble
      const verdict = await bench.server.validate(colorSchema, textOf(exchange))
      if (verdict.kind === 'valid') return conforms()
      return fails(words.doesntFitSchema(excerpt(textOf(exchange))), words.checksSchemaItself)
    },
  },
  {
    id: 'output.schema.stream',
    group: 'output',
    title: words.streamsSchema,
    requests: 1,
    needs: ['output.schema', 'stream.basic'],
    run: async (bench) => {
      const exchange = await bench.create({
        input: 'Describe the color blue.',
        text: { format: { type: 'json_schema', name: 'color', schema: colorSchema, strict: true } },
        stream: true,
        ...enough,
      })
      const trouble = troubleOf(exchange)
      if (trouble !== undefined) return trouble
      const verdict = await bench.server.validate(colorSchema, textOf(exchange))
      return verdict.kind === 'valid'
        ? conforms()
        : fails(words.doesntFitSchema(excerpt(textOf(exchange))), words.checksSchemaItself)
    },
  },
  {
    id: 'output.limit',
    group: 'output',
    title: words.stopsAtLimit,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await bench.create({
        input: 'Write a story of 500 words about a ferry, a baker and three missed departures.',
        max_output_tokens: 16,
      })
      const trouble = troubleOf(exchange)
      if (trouble !== undefined) return trouble
      const { status, incomplete_details: details } = exchange.body
      const reason = isObject(details) ? details['reason'] : undefined
      if (status === 'incomplete' && reason === 'max_output_tokens') return conforms()
      return status === 'incomplete'
        ? deviates(words.reasonIs(JSON.stringify(reason ?? null)), words.offersToContinue)
        : fails(words.statusAtLimit(String(status)), words.cantSeeTheCut)
    },
  },
  {
    id: 'output.logprobs',
    group: 'output',
    title: words.givesLogprobs,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await bench.create({
        input: 'Say hello.',
        include: ['message.output_text.logprobs'],
        top_logprobs: 2,
        ...enough,
      })
      const trouble = troubleOf(exchange, words.hidesLogprobs)
      if (trouble !== undefined) return trouble
      const parts = itemsOf(exchange).flatMap(contentOf)
      return parts.some((part) => listOf(part['logprobs']).length > 0)
        ? conforms()
        : deviates(words.noLogprobs, words.hidesLogprobs)
    },
  },
]
