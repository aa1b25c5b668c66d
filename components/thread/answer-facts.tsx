import { counted, formatCount } from '@/lib/language/format'
import { words } from '@/lib/language/english/thread'
import type { Exchange } from '@/lib/conversation/exchanges'
import { useModelNames } from '@/components/hooks/model-names'
import { answeringModel } from '@/lib/conversation/answering-model'
import { answerFacts } from '@/lib/conversation/answer-facts'
import { formatDuration } from '@/lib/language/duration'
import { ChosenModel } from './auto-choice/chosen-model'
import { chainNote } from './chain-note'

/** Shows the model, speed, and tokens in one subtle line. */
export function AnswerFacts({ exchange }: { readonly exchange: Exchange }) {
  const facts = answerFacts(exchange)
  const model = useModelNames()(answeringModel(exchange.last))
  const tokens = [
    facts.inputTokens !== undefined &&
      words.tokensIn(counted(facts.inputTokens, 'token'), aside(facts.cachedTokens, words.cached)),
    facts.outputTokens !== undefined &&
      words.out(formatCount(facts.outputTokens), aside(facts.reasoningTokens, words.reasoning)),
  ].filter((part) => part !== false)
  const unreadable = exchange.turns.reduce((sum, { state }) => sum + (state.unreadable ?? 0), 0)
  const { autoChoice } = exchange.first
  const parts = [
    autoChoice === undefined && model,
    facts.timeToFirstToken !== undefined && words.firstToken(formatDuration(facts.timeToFirstToken)),
    facts.tokensPerSecond !== undefined && words.tokensS(formatCount(Math.round(facts.tokensPerSecond))),
    tokens.length > 0 && tokens.join(', '),
    unreadable > 0 && words.unreadableFrames(counted(unreadable, 'frame')),
    ...new Set(exchange.turns.map(chainNote)),
  ].filter((part) => part !== false && part !== undefined)
  return (
    <p className="min-w-0 pl-2 text-xs text-muted tabular-nums">
      {autoChoice !== undefined && <ChosenModel choice={autoChoice} model={model} />}
      {autoChoice !== undefined && parts.length > 0 && ' · '}
      {parts.join(' · ')}
    </p>
  )
}

const aside = (tokens: number | undefined, what: string) =>
  tokens === undefined || tokens === 0 ? '' : ` (${formatCount(tokens)} ${what})`
