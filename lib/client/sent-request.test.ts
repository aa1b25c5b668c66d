import { expect, test } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import { lostOf } from './sent-request'

const request = { model: 'echo', input: [] }
const settings = { model: 'echo' }

test('it is in the background if its request says so, however it came to that, or its upstream does', () => {
  const isBackground = (turn: Parameters<typeof makeTurn>[0]) => lostOf(makeTurn(turn)).isBackground
  expect(isBackground({ settings, request })).toBe(false)
  expect(isBackground({ settings: { ...settings, background: true } })).toBe(true)
  // A private chat never runs in the background, whatever its settings say.
  expect(isBackground({ settings: { ...settings, background: true }, request })).toBe(false)
  expect(
    isBackground({
      settings: { ...settings, extra: { background: true } },
      request: { ...request, background: true },
    }),
  ).toBe(true)
  expect(isBackground({ settings, request, state: { response: { id: 'resp_1', background: true } } })).toBe(
    true,
  )
})
