import { expect, test } from 'vitest'
import { outputText } from '@/lib/responses/select'
import type { InProcessUpstream } from '@/lib/server/upstreams/upstream'
import { recoverFrom } from './recover'

const output = [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hello' }] }]

/** An upstream with these answers to a GET, in order. */
function upstreamOf(...answers: ReadonlyArray<readonly [status: number, body: object]>) {
  const left = [...answers]
  const asked: string[] = []
  const upstream: InProcessUpstream = {
    kind: 'in-process',
    id: 'u',
    label: 'U',
    capabilities: { chaining: true, store: true },
    handle: (request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`)
      const [status, body] = left.shift() ?? [404, {}]
      return Promise.resolve(Response.json(body, { status }))
    },
  }
  return { upstream, asked }
}

const { signal } = new AbortController()
const find = (upstream: InProcessUpstream, responseId: string | undefined) =>
  recoverFrom([upstream])(
    { key: 'k', sentAt: 1, responseId },
    { upstream: 'u', signal, wait: () => Promise.resolve() },
  )
const stored = (status: string) => ({ object: 'response', id: 'resp_1', status, output })

test('an answer whose id was saved is found, also if it is still being written', async () => {
  const { upstream, asked } = upstreamOf([200, stored('in_progress')], [200, stored('completed')])
  const found = await find(upstream, 'resp_1')
  expect(found.kind === 'answered' && outputText(found.state.output)).toBe('Hello')
  expect(asked).toEqual(['GET /v1/responses/resp_1', 'GET /v1/responses/resp_1'])
})

test('without an id, or where nobody has it, a request is lost and not sent again', async () => {
  const { upstream, asked } = upstreamOf([404, { error: { message: 'No' } }])
  expect(await find(upstream, undefined)).toEqual({ kind: 'lost' })
  expect(asked).toEqual([])
  expect(await find(upstream, 'resp_1')).toEqual({ kind: 'lost' })
  expect(asked).toEqual(['GET /v1/responses/resp_1'])
})

test('if nobody can be asked now, it is not lost', async () => {
  const { upstream } = upstreamOf([503, { error: { message: 'Later' } }])
  await expect(find(upstream, 'resp_1')).rejects.toThrow('U can’t be asked')
})
