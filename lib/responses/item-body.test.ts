import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { isEqualJson, keepBody } from './item-body'
import type { Item } from './types'

/** `{"a":{"a":…}}` or `[[…]]`, as deep as a hostile server could send. */
const nested = (depth: number): unknown => {
  let value: unknown = ['x']
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

describe('keepBody', () => {
  const ours: Item = {
    type: 'message',
    id: 'a',
    status: 'in_progress',
    content: [{ type: 'output_text', text: 'Hi' }],
  }

  test.each([
    ['is missing', {}],
    ['is an empty list', { content: [] }],
    ['has parts without text', { content: [{ type: 'output_text', text: '', annotations: [] }] }],
    ['is null', { content: null }],
  ])('our body stays where the newer one %s', (_name, body) => {
    expect(keepBody(ours, { type: 'message', id: 'b', status: 'completed', ...body })).toEqual({
      type: 'message',
      id: 'b',
      status: 'completed',
      content: ours['content'],
    })
  })

  test('a newer body wins, also a shorter one', () => {
    const newer = { ...ours, content: [{ type: 'output_text', text: 'H' }] }
    expect(keepBody(ours, newer)).toBe(newer)
  })

  test('a body that moved to another field is not kept twice', () => {
    const reasoning = { type: 'reasoning', summary: [], content: [{ type: 'reasoning_text', text: 'Hm' }] }
    const moved = { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }], content: [] }
    expect(keepBody(reasoning, moved)).toBe(moved)
  })

  test.each(['arguments', 'input', 'code'])('%s that streamed stay', (field) => {
    const newer = { type: 'x', status: 'completed', [field]: '' }
    expect(keepBody({ type: 'x', [field]: 'a' }, newer)).toEqual({ ...newer, [field]: 'a' })
  })

  const source = { type: 'url_citation', url: 'https://a.example/', title: 'A' }
  const text = { type: 'output_text', text: 'Hi', annotations: [source] }
  test.each<readonly [string, Item, Item, object]>([
    [
      'sources of a text',
      { type: 'message', content: [text] },
      { type: 'message', content: [{ ...text, annotations: [] }] },
      { content: [text] },
    ],
    [
      'token probabilities, where the text lost a space',
      { type: 'message', content: [{ ...text, text: 'Hi ', logprobs: [{ token: 'Hi' }] }] },
      { type: 'message', content: [text] },
      { content: [{ ...text, logprobs: [{ token: 'Hi' }] }] },
    ],
    [
      'what a program printed',
      { type: 'code_interpreter_call', code: 'x', outputs: [{ type: 'logs', logs: '4' }] },
      { type: 'code_interpreter_call', code: 'x', outputs: null },
      { outputs: [{ type: 'logs', logs: '4' }] },
    ],
    [
      'the logs in an output that is there and empty',
      { type: 'code_interpreter_call', outputs: [{ type: 'logs', logs: '4' }] },
      { type: 'code_interpreter_call', code: 'x', outputs: [{ type: 'logs', logs: '' }] },
      { code: 'x', outputs: [{ type: 'logs', logs: '4' }] },
    ],
    [
      'what a search found',
      { type: 'file_search_call', queries: ['a'], results: [{ file_id: 'f', score: 0.5 }] },
      { type: 'file_search_call', queries: ['a'], results: null },
      { results: [{ file_id: 'f', score: 0.5 }] },
    ],
    [
      'the sources of a search',
      { type: 'web_search_call', action: { type: 'search', query: 'a', sources: [source] } },
      { type: 'web_search_call', action: { type: 'search', query: 'a' } },
      { action: { type: 'search', query: 'a', sources: [source] } },
    ],
    [
      'a sealed thought',
      { type: 'reasoning', summary: [], encrypted_content: 'blob' },
      { type: 'reasoning', summary: [] },
      { encrypted_content: 'blob' },
    ],
    [
      'a summary beside the sealed thought',
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }] },
      { type: 'reasoning', summary: [], encrypted_content: 'blob' },
      { summary: [{ type: 'summary_text', text: 'Hm' }], encrypted_content: 'blob' },
    ],
    [
      'a picture',
      { type: 'image_generation_call', result: 'iVBO' },
      { type: 'image_generation_call', result: null },
      { result: 'iVBO' },
    ],
    ['an output', { type: 'mcp_call', output: 'ok' }, { type: 'mcp_call', output: '' }, { output: 'ok' }],
    [
      'arguments',
      { type: 'function_call', arguments: '{"a":1}' },
      { type: 'function_call', arguments: '{}' },
      { arguments: '{"a":1}' },
    ],
    ['a number', { type: 'x', exit_code: 0 }, { type: 'x', exit_code: null }, { exit_code: 0 }],
  ])('%s stay where the last object is emptier', (_name, before, newer, expected) => {
    expect(keepBody(before, newer)).toMatchObject(expected)
  })

  test('another call’s body is not taken over', () => {
    const newer = { type: 'function_call', call_id: 'b', arguments: '' }
    expect(keepBody({ type: 'function_call', call_id: 'a', arguments: '{"a":1}' }, newer)).toBe(newer)
  })

  test('another source’s title is not taken over', () => {
    const other = {
      type: 'message',
      content: [{ ...text, annotations: [{ type: 'url_citation', url: 'https://b.example/' }] }],
    }
    expect(keepBody({ type: 'message', content: [text] }, other)).toBe(other)
  })

  test('a sketch goes when the picture is there', () => {
    const newer = { type: 'image_generation_call', result: 'iVBO' }
    expect(keepBody({ type: 'image_generation_call', partial_image_b64: 'x' }, newer)).toBe(newer)
  })

  test('the newer copy itself comes back where nothing was lost', () => {
    const newer = { type: 'message' }
    expect(keepBody({ type: 'message', content: [] }, newer)).toBe(newer)
  })

  test('content nested 20,000 deep overflows nothing', () => {
    const deep = { type: 'message', content: nested(20_000) }
    expect(keepBody(deep, ours)).toBe(ours)
    expect(keepBody(ours, deep)).toBe(deep)
  })
})

describe('isEqualJson', () => {
  test('a value equals its copy', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        expect(isEqualJson(value, structuredClone(value))).toBe(true)
      }),
    )
  })
  test('two values are equal where their sorted JSON is', () => {
    const small = fc.jsonValue({ maxDepth: 2 })
    const sorted = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(sorted)
      if (typeof value !== 'object' || value === null) return value
      const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))
      // Wrapped, so that an empty object and an empty list differ at any depth.
      return { entries: entries.map(([key, inner]) => [key, sorted(inner)]) }
    }
    fc.assert(
      fc.property(small, small, (left, right) => {
        const same = JSON.stringify(sorted(left)) === JSON.stringify(sorted(right))
        expect(isEqualJson(left, right)).toBe(same || left === right)
      }),
    )
  })
  test.each([
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: undefined }, { b: undefined }],
    [[], {}],
    [null, {}],
    [[1, 2], [1]],
    ['1', 1],
    [{ toString: 1 }, {}],
  ])('%j is not %j', (left, right) => {
    expect(isEqualJson(left, right)).toBe(false)
    expect(isEqualJson(right, left)).toBe(false)
  })
  test('the order of keys says nothing', () => {
    expect(isEqualJson({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
  })
  test('values nested 20,000 deep count as different and overflow nothing', () => {
    expect(isEqualJson(nested(20_000), nested(20_000))).toBe(false)
  })
})
