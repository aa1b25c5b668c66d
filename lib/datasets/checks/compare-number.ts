import { words } from '@/lib/language/english/datasets'
import type { Outcome } from './outcome'

/** With or without commas between thousands, and with an optional exponent. */
const numbers = /[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?/g

/** Returns the number an answer arrives at: the last one in it, because models reason first. */
export function numberIn(text: string): number | undefined {
  const last = text.match(numbers)?.at(-1)
  return last === undefined ? undefined : Number(last.replaceAll(',', '').replace('−', '-'))
}

/**
 * Checks whether the number of an answer is close enough.
 *
 * @param tolerance `0.5`, or `5%` of the expected value
 */
export function compareNumber(text: string, expected: string, tolerance: string): Outcome {
  const wanted = Number(expected.trim().replaceAll(',', ''))
  const share = tolerance.trim().endsWith('%')
  const amount = Number(tolerance.trim().replace(/%$/, ''))
  if (expected.trim() === '' || !Number.isFinite(wanted)) {
    return { passed: null, reason: words.isntANumber(expected) }
  }
  if (!Number.isFinite(amount) || amount < 0) {
    return { passed: null, reason: words.notATolerance(tolerance) }
  }
  const found = numberIn(text)
  if (found === undefined) return { passed: false, reason: words.theAnswerContainsNoNumber }
  const limit = share ? (Math.abs(wanted) * amount) / 100 : amount
  // 0.3 is within 0.1 of 0.2, despite binary fractions.
  const isNear = Math.abs(found - wanted) <= limit + Math.abs(wanted) * 1e-12
  const within = amount === 0 ? '' : ` within ${tolerance.trim()}`
  const reason = isNear ? words.isNear(found, wanted, within) : words.notNear(found, wanted, within)
  return { passed: isNear, reason }
}
