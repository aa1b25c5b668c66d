import type { Candidate, Vote } from '@/lib/conversation/comparison/vote'
import { words } from '@/lib/language/english/share'
import { formatCount, listWords } from '@/lib/language/format'

const nameOf = ({ label, model }: Candidate) => label ?? model

/** Says in words what somebody voted. */
export function describeVote({ verdict, best, candidates, blind, judge }: Vote): string {
  const names = listWords(candidates.map(nameOf))
  const winner = candidates.find(({ turnId }) => turnId === best)
  const scored = candidates.flatMap((each) =>
    each.score === undefined ? [] : [words.scoreOf(nameOf(each), formatCount(each.score))],
  )
  const said =
    winner !== undefined
      ? words.bestOf(nameOf(winner), names)
      : verdict === 'tie'
        ? words.tieOf(names)
        : verdict === 'all-bad'
          ? words.noneOf(names)
          : ''
  const parts = [said, ...scored, ...(blind ? [words.votedBlind] : [])].filter((part) => part !== '')
  const vote = parts.join(' · ')
  return judge === undefined ? vote : words.judgeSays(judge, vote)
}
