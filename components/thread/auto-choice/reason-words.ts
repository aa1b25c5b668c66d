import { words } from '@/lib/language/english/thread'
import { counted, formatCost, formatPercent } from '@/lib/language/format'
import type { AutoChoice, AutoModel } from '@/lib/conversation/auto-model'
import { minMeetings } from '@/lib/rankings/choose-model'

/** The rule of each entry of the picker that chooses a model. */
export const ruleWords: Readonly<Record<AutoModel, string>> = {
  'auto:best': words.ruleOfBest(minMeetings),
  'auto:cheap-enough': words.ruleOfCheapEnough(minMeetings),
}

/** Says in a sentence or two why a model was chosen. @param nameOf returns what a model is called */
export function reasonWords(choice: AutoChoice, nameOf: (model: string) => string): string {
  const { reason, auto, chance, best, cost, bestCost, models } = choice
  const votes = counted(choice.votes, 'vote')
  if (reason === 'few-votes') return words.tooFewVotes(votes, minMeetings)
  if (reason === 'none-left') return words.noRankedModelLeft
  if (reason === 'no-costs') return words.costOfBestUnknown
  if (best !== undefined) {
    const share = formatPercent(chance ?? 0.5)
    const costs =
      cost === undefined || bestCost === undefined
        ? ''
        : ` ${words.costsInsteadOf(formatCost(cost), formatCost(bestCost))}`
    return words.preferredToBest(nameOf(best), share, votes) + costs
  }
  if (chance === undefined) return words.onlyRankedModel(votes)
  const won = words.preferredToOthers(counted(models - 1, 'otherModel'), formatPercent(chance), votes)
  return auto === 'auto:best' ? won : `${won} ${words.noneCheaperIsAsGood}`
}
