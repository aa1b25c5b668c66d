import { expect, test } from 'vitest'
import { isObject, listOf } from '@/lib/responses/guards'
import { createEmulator } from './emulate'

const emulate = createEmulator({ tokensPerSecond: 0 })

async function ask(
  body: object,
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const response = await emulate(
    new Request('http://demo/v1/embeddings', { method: 'POST', body: JSON.stringify(body) }),
  )
  const answer: unknown = await response.json()
  return { status: response.status, body: isObject(answer) ? answer : {} }
}

async function vectorsOf(input: unknown, more = {}): Promise<ReadonlyArray<readonly number[]>> {
  const { body } = await ask({ model: 'embed-words', input, ...more })
  return listOf(body['data']).map((each) =>
    listOf(isObject(each) ? each['embedding'] : []).filter((number) => typeof number === 'number'),
  )
}

const product = (one: readonly number[] = [], other: readonly number[] = []) =>
  one.reduce((sum, number, at) => sum + number * (other[at] ?? 0), 0)

test('the more words two texts share, the more similar they are; the same text is always the same', async () => {
  const texts = ['The tide comes twice a day.', 'the tide, comes twice a day', 'The tide is high', 'Bananas!']
  const [first, second, third, fourth] = await vectorsOf(texts)
  expect(product(first, first)).toBeCloseTo(1, 5)
  expect(product(first, second)).toBeGreaterThan(0.85)
  expect(product(first, third)).toBeLessThan(product(first, second))
  expect(product(first, third)).toBeGreaterThan(product(first, fourth))
  expect(await vectorsOf(texts[0])).toEqual([first])
})

test('format, dimensions and usage are those of OpenAI', async () => {
  const { body } = await ask({
    model: 'embed-words',
    input: ['a b', 'c'],
    dimensions: 8,
    encoding_format: 'base64',
  })
  expect(body).toMatchObject({
    object: 'list',
    model: 'embed-words',
    data: [
      { object: 'embedding', index: 0 },
      { object: 'embedding', index: 1 },
    ],
    usage: { prompt_tokens: 3, total_tokens: 3 },
  })
  const [first] = listOf(body['data'])
  const bytes = Uint8Array.from(atob(String(isObject(first) && first['embedding'])), (byte) =>
    byte.charCodeAt(0),
  )
  const [written] = await vectorsOf('a b', { dimensions: 8 })
  expect([...new Float32Array(bytes.buffer)]).toEqual(written)
})

test.each([
  [{ model: 'echo', input: 'a' }, 'model'],
  [{ model: 'embed-words' }, 'input'],
  [{ model: 'embed-words', input: [] }, 'input'],
  [{ model: 'embed-words', input: [''] }, 'input'],
  [{ model: 'embed-words', input: [[1, 2]] }, 'input'],
  [{ model: 'embed-words', input: 'a', dimensions: 0 }, 'dimensions'],
  [{ model: 'embed-words', input: 'a', encoding_format: 'int8' }, 'encoding_format'],
])('%j is refused by the name of its parameter', async (body, param) => {
  expect(await ask(body)).toMatchObject({ status: 400, body: { error: { param } } })
})

test('its model is listed, and cannot chat', async () => {
  const listed: unknown = await (await emulate(new Request('http://demo/v1/models'))).json()
  expect(listOf(isObject(listed) ? listed['data'] : [])).toContainEqual(
    expect.objectContaining({
      id: 'embed-words',
      architecture: expect.objectContaining({ output_modalities: ['embeddings'] }) as unknown,
    }),
  )
  const chat = await emulate(
    new Request('http://demo/v1/responses', {
      method: 'POST',
      body: JSON.stringify({ model: 'embed-words', input: 'Hi' }),
    }),
  )
  expect([chat.status, await chat.text()]).toEqual([
    400,
    expect.stringContaining('/v1/embeddings') as unknown,
  ])
})
