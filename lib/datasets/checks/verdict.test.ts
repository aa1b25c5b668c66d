import { expect, test } from 'vitest'
import type { Outcome } from './outcome'
import { verdictOn } from './verdict'

const outcome = (passed: boolean | null, fields: Partial<Outcome> = {}): Outcome => ({
  passed,
  reason: '',
  ...fields,
})
const [passed, failed, unknown] = [outcome(true), outcome(false), outcome(null)]

test.each<[expected: boolean | undefined, outcomes: readonly Outcome[], threshold?: number]>([
  [undefined, []],
  [true, [passed, passed]],
  [false, [passed, failed]],
  [undefined, [passed, unknown]],
  [false, [failed, unknown]],
  // Without a weight, a check is only reported.
  [true, [passed, outcome(false, { weight: 0 })]],
  [true, [passed, failed], 0.5],
  [false, [passed, failed], 0.51],
  [true, [outcome(true, { weight: 3 }), failed], 0.75],
  [true, [outcome(true, { score: 0.6 })], 0.6],
  [false, [outcome(true, { score: 0.59 })], 0.6],
  [true, [passed, passed, passed], 1],
  [true, [passed, passed, unknown], 0.6],
  [false, [failed, failed, unknown], 0.6],
  [undefined, [passed, failed, unknown], 0.6],
  [true, [failed], 0],
])('%s: %j with the threshold %s', (expected, outcomes, threshold) => {
  expect(verdictOn(outcomes, threshold)).toBe(expected)
})
