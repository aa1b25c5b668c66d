import { words as strings } from '@/lib/language/english/rankings'
import type { PositionBias } from '@/lib/rankings/position-bias'
import { numberWords, probabilityWords } from './words'

/** Says in a sentence whether being shown first is an advantage, with its statistical test. */
export function PositionNote({ position }: { readonly position: PositionBias }) {
  const { votes, firstWins, expected, probability } = position
  if (votes === 0) {
    return <p className="text-sm text-muted">{strings.positionBiasShowsOnlyInVotes}</p>
  }
  const share = Number.isInteger(expected) ? numberWords(expected) : `about ${numberWords(expected)}`
  return (
    <p className="text-sm">
      {strings.theFirstAnswerWon} {numberWords(firstWins)} {strings.of} {numberWords(votes)}{' '}
      {strings.votesWithRandomOrderWithoutPosition} {share}
      {strings.theDifferenceIs} {probability < 0.05 ? 'more' : 'no more'}{' '}
      {strings.thanChanceWouldExplainExactTest} {probabilityWords(probability)}
      ).
    </p>
  )
}
