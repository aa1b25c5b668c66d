import { formatCost, formatCount } from '@/lib/language/format'
import { words } from '@/lib/language/english/datasets'
import type { Outcome } from './outcome'

/** Checks that an answer took at most this long. */
export const checkLatency = (max: string, duration: number | undefined): Outcome =>
  checkLimit(max, duration, words.theTimeWasntMeasured, (milliseconds) =>
    words.milliseconds(formatCount(Math.round(milliseconds))),
  )

/** Checks that an answer cost at most this much. */
export const checkCost = (max: string, cost: number | undefined): Outcome =>
  checkLimit(max, cost, words.theCostIsUnknown, formatCost)

function checkLimit(
  max: string,
  actual: number | undefined,
  missing: string,
  format: (value: number) => string,
): Outcome {
  const limit = Number(max.trim())
  if (max.trim() === '' || !Number.isFinite(limit)) return { passed: null, reason: words.isntANumber(max) }
  if (actual === undefined) return { passed: null, reason: missing }
  const passed = actual <= limit
  const reason = passed ? words.isWithinTheLimit : words.exceedsTheLimit
  return { passed, reason: reason(format(actual), format(limit)) }
}
