import type { Figures } from '@/lib/conversation/comparison/figures'
import { formatDuration } from '@/lib/language/duration'
import { words } from '@/lib/language/english/share'
import { counted, formatCost, formatCount } from '@/lib/language/format'

/** Says what an answer took, as far as it is known; '' if nothing is. */
export function figureWords(figures: Figures): string {
  const { firstToken, tokensPerSecond, total, inputTokens, outputTokens, cost } = figures
  return [
    firstToken !== undefined && words.firstToken(formatDuration(firstToken)),
    total !== undefined && words.total(formatDuration(total)),
    tokensPerSecond !== undefined && words.tokensPerSecond(formatCount(Math.round(tokensPerSecond))),
    inputTokens !== undefined && words.tokensIn(counted(inputTokens, 'token')),
    outputTokens !== undefined && words.tokensOut(counted(outputTokens, 'token')),
    cost !== undefined && formatCost(cost),
  ]
    .filter((part) => part !== false)
    .join(' · ')
}
