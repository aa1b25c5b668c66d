import { describe, expect, test } from 'vitest'
import document from '@/lib/responses/openapi/open-responses-2026-04-24.openapi.json' with { type: 'json' }
import type { Settings } from '../types'
import { valueAt, withValue } from './at-path'
import { countSet } from './count-set'
import { groups, parameters } from './parameters'
import { isListed, optionsFor } from './support'

const { schemas } = document.components
const find = (path: string) => {
  const found = parameters.find((parameter) => parameter.path === path)
  if (found === undefined) throw new Error(`There is no parameter ${path}.`)
  return found
}

/** The fields that Parley fills in itself. */
const ours = new Set(['model', 'input', 'previous_response_id', 'stream'])
/** Objects whose fields are separate parameters. */
const inner = new Map([
  ['reasoning', Object.keys(schemas.ReasoningParam.properties)],
  ['text', Object.keys(schemas.TextParam.properties)],
  ['stream_options', Object.keys(schemas.StreamOptionsParam.properties)],
])

describe('the table', () => {
  test('has all that Open Responses knows, and the raw form for the rest', () => {
    const expected = Object.keys(schemas.CreateResponseBody.properties)
      .filter((name) => !ours.has(name))
      .flatMap((name) => inner.get(name)?.map((field) => `${name}.${field}`) ?? [name])
    expect(parameters.map(({ path }) => path).toSorted()).toEqual([...expected, 'extra'].toSorted())
  })

  test.each([
    ['reasoning.effort', schemas.ReasoningEffortEnum.enum],
    ['reasoning.summary', schemas.ReasoningSummaryEnum.enum],
    ['text.verbosity', schemas.VerbosityEnum.enum],
    ['truncation', schemas.TruncationEnum.enum],
    ['service_tier', schemas.ServiceTierEnum.enum],
    ['include', schemas.IncludeEnum.enum],
  ])('knows the words of %s', (path, words) => {
    const { kind } = find(path)
    expect('options' in kind ? kind.options : []).toEqual(expect.arrayContaining(words))
  })

  test('has the limits of the document', () => {
    const properties = Object.entries<object>(schemas.CreateResponseBody.properties)
    for (const [name, schema] of properties) {
      const text = JSON.stringify(schema)
      const stated = /"(minimum|maximum)":/.test(text)
      const { kind } = ours.has(name) || inner.has(name) ? { kind: undefined } : find(name)
      if (!stated || kind?.kind !== 'number') continue
      const { minimum, maximum } = kind.limits
      if (text.includes('"minimum"')) expect(text).toContain(`"minimum":${minimum}`)
      if (text.includes('"maximum"')) expect(text).toContain(`"maximum":${maximum}`)
    }
  })

  test('says of each what it does, once, in a group that is there', () => {
    for (const { label, sentence, group } of parameters) {
      expect(groups.map(({ id }) => id)).toContain(group)
      expect(sentence).toMatch(/\.$/)
      expect(label).not.toBe('')
    }
    expect(new Set(parameters.map(({ label }) => label)).size).toBe(parameters.length)
  })
})

describe('a value', () => {
  const settings: Settings = { model: 'echo', temperature: 0, reasoning: { effort: 'high', summary: 'auto' } }

  test('is read, set and taken away by its path', () => {
    expect(valueAt(settings, 'reasoning.effort')).toBe('high')
    expect(valueAt(settings, 'temperature')).toBe(0)
    expect(valueAt(settings, 'text.format')).toBeUndefined()
    expect(withValue(settings, 'reasoning.effort', undefined).reasoning).toEqual({ summary: 'auto' })
    expect(withValue(settings, 'reasoning.effort', 'low').reasoning).toEqual({
      effort: 'low',
      summary: 'auto',
    })
    expect(withValue(settings, 'temperature', undefined)).not.toHaveProperty('temperature')
    expect(withValue({ model: 'echo' }, 'text.verbosity', 'low')).toEqual({
      model: 'echo',
      text: { verbosity: 'low' },
    })
  })

  test('that is the last of its object takes that along', () => {
    const one = withValue({ model: 'echo' }, 'stream_options.include_obfuscation', false)
    expect(withValue(one, 'stream_options.include_obfuscation', undefined)).toEqual({ model: 'echo' })
  })

  test('counts once', () => {
    expect(countSet({ model: 'echo' })).toBe(0)
    expect(countSet(settings)).toBe(3)
    expect(countSet({ ...settings, text: { verbosity: 'low' }, metadata: { a: '1', b: '2' } })).toBe(5)
  })
})

describe('what a model supports', () => {
  const model = { supported_parameters: ['max_tokens', 'reasoning'] }

  test('is what it lists, by any of its names', () => {
    expect(isListed(model, find('max_output_tokens'))).toBe(true)
    expect(isListed(model, find('reasoning.summary'))).toBe(true)
    expect(isListed(model, find('temperature'))).toBe(false)
  })

  test('is not known of what such lists do not name, and of models without one', () => {
    expect(isListed(model, find('metadata'))).toBe(true)
    for (const without of [undefined, {}, { supported_parameters: [] }, { supported_parameters: 'all' }]) {
      expect(isListed(without, find('temperature'))).toBe(true)
    }
  })

  test('names its own efforts', () => {
    const efforts = { reasoning: { supported_efforts: ['low', 'huge', 7] } }
    expect(optionsFor(efforts, 'reasoning.effort', ['low', 'high'])).toEqual(['low', 'huge'])
    expect(optionsFor(efforts, 'truncation', ['auto'])).toEqual(['auto'])
    expect(optionsFor({ reasoning: true }, 'reasoning.effort', ['low'])).toEqual(['low'])
  })
})
