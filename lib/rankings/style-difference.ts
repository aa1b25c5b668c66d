import type { AnswerStyle } from '@/lib/conversation/comparison/answer-style'

/** What the ranking can take into account, in the order of the coefficients. */
export const styleFeatures = ['length', 'headings', 'listItems', 'bold'] as const
export type StyleFeature = (typeof styleFeatures)[number]

/**
 * Returns how much more of each feature one answer has than another, from −1 to 1: the difference relative to the sum,
 * as the arena has it, so that twice the length counts the same for short and long answers.
 */
export const styleDifference = (one: AnswerStyle, other: AnswerStyle): readonly number[] =>
  styleFeatures.map((feature) => {
    const sum = one[feature] + other[feature]
    return sum === 0 ? 0 : (one[feature] - other[feature]) / sum
  })
