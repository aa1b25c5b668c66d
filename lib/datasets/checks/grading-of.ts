import type { Check } from '../check'
import { factuality } from './factuality'
import type { Grading } from './grading'

/** Returns how a check that asks a judge is graded. */
export function gradingOf(check: Check): Grading {
  if (check.kind === 'factuality') return factuality
  if (check.kind === 'choice') return choice(check)
  if (check.scale !== undefined) return onScale(check.scale, check.threshold)
  return check.threshold === undefined ? passOrFail : scored(check.threshold)
}

const passOrFail: Grading = {
  instructions:
    'Judge by the rubric alone. Give the reason first, in one or two sentences, then whether the answer passes.',
  tag: 'rubric',
  properties: { pass: { type: 'boolean' } },
  read: ({ pass }) => {
    // Some models write `"true"`.
    const passed = typeof pass === 'string' ? { true: true, false: false }[pass.trim().toLowerCase()] : pass
    return typeof passed === 'boolean' ? { passed } : undefined
  },
}

const scored = (threshold: number): Grading => ({
  instructions:
    'Judge by the rubric alone. Give the reason first, in one or two sentences, then a score from 0 (not at all) to 1 (fully met).',
  tag: 'rubric',
  properties: { score: { type: 'number' } },
  read: (verdict) => {
    const score = numberOf(verdict['score'])
    if (score === undefined || score < 0 || score > 1) return undefined
    return { passed: score >= threshold, score, grade: String(score) }
  },
})

/** @param threshold the lowest grade that passes; the highest one if undefined */
const onScale = (scale: number, threshold = scale): Grading => ({
  instructions: `Judge by the rubric alone. Give the reason first, in one or two sentences, then a grade: a whole number from 1 (worst) to ${scale} (best).`,
  tag: 'rubric',
  properties: { grade: { type: 'integer' } },
  read: (verdict) => {
    const grade = numberOf(verdict['grade'])
    if (grade === undefined || grade < 1 || grade > scale) return undefined
    const score = scale === 1 ? 1 : (grade - 1) / (scale - 1)
    return { passed: grade >= threshold, score, grade: `${grade}/${scale}` }
  },
})

const choice = ({ choices = [], passing = [] }: Check): Grading => ({
  instructions:
    'Answer the rubric\u2019s question about the answer. Give the reason first, in one or two sentences, then your choice, word for word.',
  tag: 'rubric',
  properties: { choice: { type: 'string', enum: choices } },
  read: ({ choice: written }) => {
    const chosen = typeof written === 'string' ? choices.find(isLike(written)) : undefined
    return chosen === undefined ? undefined : { passed: passing.some(isLike(chosen)), grade: chosen }
  },
})

/** Models change the case of a choice. */
const isLike = (written: string) => (other: string) =>
  other.trim().toLowerCase() === written.trim().toLowerCase()

/** Some models write a number as text. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}
