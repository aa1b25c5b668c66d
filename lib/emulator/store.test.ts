import { describe, expect, it } from 'vitest'
import { createTestEmulator, createWhole, send } from './testing/client'

async function statuses(
  emulate: ReturnType<typeof createTestEmulator>,
  count: number,
): Promise<readonly number[]> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) => send(emulate, 'GET', `/responses/resp_${index + 1}`)),
  )
  return answers.map(({ status }) => status)
}

describe('the store forgets the oldest responses', () => {
  it('beyond its count', async () => {
    const emulate = createTestEmulator({ store: { maximumCount: 2 } })
    for (let turn = 0; turn < 4; turn++) await createWhole(emulate, { model: 'echo', input: 'Hello' })
    expect(await statuses(emulate, 4)).toEqual([404, 404, 200, 200])
  })

  it('beyond its size, and never keeps one that is too large alone', async () => {
    const emulate = createTestEmulator({ store: { maximumSize: 5000 } })
    for (let turn = 0; turn < 4; turn++)
      await createWhole(emulate, { model: 'echo', input: 'Hello '.repeat(100) })
    await createWhole(emulate, { model: 'echo', input: 'Hello '.repeat(1000) })
    expect(await statuses(emulate, 5)).toEqual([404, 404, 200, 200, 404])
  })

  it('beyond their time', async () => {
    let now = 0
    const emulate = createTestEmulator({ store: { expireAfterMilliseconds: 1000 }, now: () => now })
    await createWhole(emulate, { model: 'echo', input: 'Hello' })
    now = 600
    await createWhole(emulate, { model: 'echo', input: 'Hello' })
    now = 1200
    expect(await statuses(emulate, 2)).toEqual([404, 200])
  })

  it('without breaking those that follow', async () => {
    const emulate = createTestEmulator()
    await createWhole(emulate, { model: 'echo', input: 'One' })
    await createWhole(emulate, { model: 'echo', input: 'Two', previous_response_id: 'resp_1' })
    await send(emulate, 'DELETE', '/responses/resp_1')
    const third = await createWhole(emulate, {
      model: 'echo',
      input: 'Three',
      previous_response_id: 'resp_2',
    })
    expect(JSON.stringify(third['output'])).toContain('Turn 3.')
  })
})
