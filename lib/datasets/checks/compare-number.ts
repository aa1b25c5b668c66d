import type { Outcome } from './run-check'

/** With a comma or none between thousands, and an exponent. */
const numbers = /[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?/g

/** The number an answer comes to: the last one in it, for models reason first. */
export function numberIn(text: string): number | undefined {
  const last = text.match(numbers)?.at(-1)
  return last === undefined ? undefined : Number(last.replaceAll(',', '').replace('−', '-'))
}

/**
 * Whether the number of an answer is near enough.
 *
 * @param tolerance `0.5`, or `5%` of what is expected
 */
export function compareNumber(text: string, expected: string, tolerance: string): Outcome {
  const wanted = Number(expected.trim().replaceAll(',', ''))
  const share = tolerance.trim().endsWith('%')
  const amount = Number(tolerance.trim().replace(/%$/, ''))
  if (expected.trim() === '' || !Number.isFinite(wanted)) {
    return { passed: null, reason: `“${expected}” is no number.` }
  }
  if (!Number.isFinite(amount) || amount < 0) {
    return { passed: null, reason: `“${tolerance}” is no tolerance: write 0.5 or 5%.` }
  }
  const found = numberIn(text)
  if (found === undefined) return { passed: false, reason: 'There is no number in it.' }
  const limit = share ? (Math.abs(wanted) * amount) / 100 : amount
  // 0.3 is within 0.1 of 0.2, whatever binary fractions make of it.
  const isNear = Math.abs(found - wanted) <= limit + Math.abs(wanted) * 1e-12
  const within = amount === 0 ? '' : ` within ${tolerance.trim()}`
  return { passed: isNear, reason: `${found} is ${isNear ? '' : 'not '}${wanted}${within}.` }
}
