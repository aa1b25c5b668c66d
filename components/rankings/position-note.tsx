import type { PositionBias } from '@/lib/compare/position-bias'
import { numberWords, probabilityWords } from './words'

/** Whether it helps to be shown first, in a sentence with its test. */
export function PositionNote({ position }: { readonly position: PositionBias }) {
  const { votes, firstWins, expected, probability } = position
  if (votes === 0) {
    return (
      <p className="text-sm text-muted">
        Whether the one shown first wins more often can only be seen of votes whose order was left to chance.
        There are none yet: vote blind.
      </p>
    )
  }
  const share = Number.isInteger(expected) ? numberWords(expected) : `about ${numberWords(expected)}`
  return (
    <p className="text-sm">
      The answer shown first won {numberWords(firstWins)} of {numberWords(votes)} votes whose order was left
      to chance; if its place did not matter, it would be {share}. The difference is{' '}
      {probability < 0.05 ? 'more' : 'no more'} than chance makes (exact test, {probabilityWords(probability)}
      ).
    </p>
  )
}
