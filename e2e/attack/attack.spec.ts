import { expect, test } from '@playwright/test'
import { byBodies, byEachOther, byGuessing, byOtherSites, byRacing, byToken } from './from-inside'
import { fromNearby, fromOutside } from './from-outside'
import { code, enter, type Findings, post, startTarget, token } from './target'

const expectNone = ({ faults, tries }: Findings) => {
  expect(faults).toEqual([])
  expect(tries).toBeGreaterThan(0)
}

// No page is opened: what is attacked is the server. `npm run attack` adds what takes long.

test('a server with a code', async () => {
  const target = await startTarget({
    ACCESS_CODE: code,
    API_TOKENS: `reports:${token}`,
    MAX_BODY_BYTES: '65536',
  })
  try {
    const { status, cookie } = await enter(target)
    expect(status).toBe(200)
    expectNone(await fromOutside(target))
    expectNone(await byOtherSites(target, cookie))
    expectNone(await byBodies(target, cookie))
    expectNone(await byToken(target))
    expectNone(await byEachOther(target))
    expectNone(await byGuessing(target, code))
    // The same process, and it still serves who may come in.
    expect((await post(target, { cookie })).status).toBe(200)
    expect(target.leaked()).toEqual([])
  } finally {
    await target.stop()
  }
})

test('a server with a key and no code, a budget, and a stop in the middle', async () => {
  const target = await startTarget({
    TOKENS_PER_DAY: '1000',
    MODELS_ALLOWED: 'model-*',
    SHUTDOWN_GRACE_SECONDS: '1',
  })
  try {
    expectNone(await fromNearby(target))
    expect((await post(target, { authorization: 'Bearer unused' }, { model: 'dear' })).status).toBe(403)
    expect((await post(target, {}, { models: ['dear'] })).status).toBe(403)
    target.upstream.answer = ({ response }) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {"type":"ping"}\n\n')
    }
    const opened = await fetch(`${target.url}/v1/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'model-a', input: 'Hello', stream: true }),
    })
    await target.stop()
    await expect(opened.text()).rejects.toThrow()
  } finally {
    await target.stop()
  }
  expect(target.leaked()).toEqual([])
})

test('requests that race for a budget, and a token that was taken back', async () => {
  const target = await startTarget({ TOKENS_PER_DAY: '1000', API_TOKENS: 'another-token-of-it-1' })
  try {
    expectNone(await byRacing(target, 40))
    expect((await post(target, { authorization: `Bearer ${token}` })).status).toBe(401)
    expect(target.leaked()).toEqual([])
  } finally {
    await target.stop()
  }
})
