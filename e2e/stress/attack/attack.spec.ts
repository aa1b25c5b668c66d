import { expect, test } from '@playwright/test'
import { byBodies, byEachOther, byForging, byGuessing, byOtherSites, byRacing, byToken } from './from-inside'
import { byMalformedRequests, bySpelling } from './by-spelling'
import { fromNearby, fromOutside } from './from-outside'
import { beginStream, frame } from '../../support/upstream'
import { code, create, enter, type Findings, json, post, startTarget, token } from './target'

const expectNone = ({ faults, tries }: Findings) => {
  expect(faults).toEqual([])
  expect(tries).toBeGreaterThan(0)
}

// Opens no page, because the attacks target the server. `npm run attack` adds the slow ones.

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
    expectNone(await bySpelling(target))
    expectNone(await byMalformedRequests(target))
    // It is the same process, and it still serves authorized clients.
    expect((await post(target, { cookie })).status).toBe(200)
    expect(target.leaked()).toEqual([])
  } finally {
    await target.stop()
  }
})

test('guesses at codes and sessions, from one address and from a crowd', async () => {
  const target = await startTarget({ ACCESS_CODE: code, TRUST_PROXY: '1' })
  try {
    expectNone(await byGuessing(target, code))
    expectNone(await byForging(target, code))
    expect(target.leaked()).toEqual([])
  } finally {
    await target.stop()
  }
})

test('a server with a key, no code and a budget; a token that was taken back; a stop in the middle', async () => {
  const target = await startTarget({
    TOKENS_PER_DAY: '1000',
    MODELS_ALLOWED: 'model-*',
    API_TOKENS: 'another-token-of-it-1',
    SHUTDOWN_GRACE_SECONDS: '1',
  })
  try {
    expectNone(await fromNearby(target))
    expect((await post(target, {}, { model: 'dear' })).status).toBe(403)
    expect((await post(target, {}, { models: ['dear'] })).status).toBe(403)
    expect((await post(target, { authorization: `Bearer ${token}` })).status).toBe(401)
    const { answer } = target.upstream
    target.upstream.answer = ({ response }) => {
      beginStream(response)
      response.write(frame({ type: 'ping' }))
    }
    const opened = await fetch(`${target.url}/v1/responses`, {
      method: 'POST',
      headers: json,
      body: create({ max_output_tokens: 1 }),
    })
    target.upstream.answer = answer
    expectNone(await byRacing(target, 40))
    await target.stop()
    // The stream is broken off, not ended, so its reader knows that it is incomplete.
    await expect(opened.text()).rejects.toThrow()
    expect(target.leaked()).toEqual([])
  } finally {
    await target.stop()
  }
})
