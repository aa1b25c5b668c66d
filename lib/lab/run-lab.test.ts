import { expect, test } from 'vitest'
import { modes } from '@/lib/emulator/modes'
import type { Grade } from './finding'
import { probes } from './probes'
import { labOnEmulator } from './testing/lab-on-emulator'

type Grades = Readonly<Record<string, Grade>>

const keepsNothing: Grades = { 'store.retrieve': 'refused', 'background.completes': 'refused' }
const refusesChains: Grades = { 'chain.follows': 'refused', ...keepsNothing }
/** Nobody who ignores the id can find it unknown, or see that a call is missing in the chain. */
const ignoresChains: Grades = {
  'chain.follows': 'fails',
  'tools.orphan': 'deviates',
  'websocket.unknown': 'fails',
}
/** A socket's history has no thoughts that the server would know again, which it insists on. */
const insistsOnThoughts: Grades = { 'websocket.chain': 'refused' }

/** What each mode is found to do otherwise than the specification; what then makes no sense is left out. */
const expected: Readonly<Record<string, Grades>> = {
  forget: refusesChains,
  'forget-on-turn-3': { 'chain.third': 'fails' },
  ignore: ignoresChains,
  double: { 'chain.counts': 'fails' },
  'no-echo': { 'chain.echo': 'deviates' },
  'reject-previous-id': refusesChains,
  'reject-include': { 'reasoning.encrypted': 'refused' },
  'strict-pairs': insistsOnThoughts,
  'slow-complete': {},
  stateless: { ...ignoresChains, ...keepsNothing },
  cached: {},
  compacting: {},
  'no-usage': { 'answer.usage': 'deviates' },
  'ignore-without-usage': { ...ignoresChains, 'answer.usage': 'deviates' },
  'ignore-silently': { ...ignoresChains, 'answer.usage': 'deviates' },
  'ignore-strictly': { 'chain.follows': 'fails', 'websocket.unknown': 'fails' },
  'refuse-in-stream': refusesChains,
  'fail-in-stream': refusesChains,
  'refuse-as-xai': refusesChains,
  'refuse-extra-field': refusesChains,
  'refuse-with-500': { ...refusesChains, 'chain.follows': 'fails' },
  'refuse-vaguely': refusesChains,
  'zero-retention': { ...refusesChains, ...insistsOnThoughts },
  'refuse-thoughts': {
    ...refusesChains,
    ...insistsOnThoughts,
    'reasoning.replay': 'fails',
    'compact.goes-on': 'refused',
  },
  'refuse-content': {},
}

test('a server that does all that the specification says passes all probes', async () => {
  const results = await labOnEmulator('conforming', { isPaced: true })
  const others = results.filter(({ grade }) => grade !== 'conforms')
  expect(others.map(({ probe, grade, detail }) => `${probe.id} ${grade}: ${detail ?? ''}`)).toEqual([])
  expect(results.map(({ probe }) => probe.id)).toEqual(probes.map(({ id }) => id))
})

test.each(modes.map(({ id }) => id))('%s shows exactly what it is made for', async (id) => {
  const results = await labOnEmulator(id)
  const others = results.filter(({ grade }) => grade !== 'conforms' && grade !== 'not-tried')
  expect(Object.fromEntries(others.map(({ probe, grade }) => [probe.id, grade]))).toEqual(expected[id])
})

test('what makes no sense without another probe is not tried, and says so', async () => {
  const results = await labOnEmulator('ignore', { only: ['chain.echo'] })
  const tried = results.filter(({ recordings }) => recordings.length > 0)
  expect(tried.map(({ probe }) => probe.id)).toEqual(['answer.basic', 'chain.follows'])
  const echo = results.find(({ probe }) => probe.id === 'chain.echo')
  expect(echo).toMatchObject({ grade: 'not-tried', recordings: [] })
  expect(echo?.detail).toContain('Follows previous_response_id')
})

test('each result has the requests behind it, without the key', async () => {
  const results = await labOnEmulator('conforming', { only: ['chain.follows'] })
  const follows = results.find(({ probe }) => probe.id === 'chain.follows')
  expect(follows?.recordings.map(({ request }) => request?.path)).toEqual(['/v1/responses', '/v1/responses'])
  expect(JSON.stringify(follows)).not.toContain('sk-lab')
})

test('a server that only streams is asked for streams', async () => {
  const results = await labOnEmulator('conforming', {
    isPaced: true,
    intercept: ({ method, path, body }) =>
      method === 'POST' &&
      path === '/responses' &&
      body?.includes('"input"') === true &&
      !body.includes('"stream":true')
        ? Response.json(
            { error: { type: 'invalid_request_error', message: 'Only streams.' } },
            { status: 501 },
          )
        : undefined,
  })
  const others = results.filter(({ grade }) => grade !== 'conforms')
  expect(others.map(({ probe, grade }) => `${probe.id} ${grade}`)).toEqual(['answer.basic deviates'])
  expect(others[0]?.detail).toContain('Only streams.')
})

test('a server that is away fails in the first probe, and nothing else is tried', async () => {
  const results = await labOnEmulator('conforming', {
    intercept: () => {
      throw new TypeError('fetch failed')
    },
  })
  const tried = results.filter(({ grade }) => grade !== 'not-tried')
  expect(tried.map(({ probe, grade }) => `${probe.id} ${grade}`)).toEqual(['answer.basic fails'])
  expect(tried[0]?.detail).toContain('could not be reached')
})

test('each probe comes after those it needs, and no two have the same name', () => {
  const seen = new Set<string>()
  for (const { id, group, needs = [] } of probes) {
    expect(id.startsWith(`${group}.`)).toBe(true)
    expect(seen).not.toContain(id)
    expect(needs.filter((need) => !seen.has(need))).toEqual([])
    seen.add(id)
  }
})
