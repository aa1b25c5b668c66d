import type { Exchange } from '@/lib/conversation/exchanges'
import { factsOf } from '@/lib/conversation/facts'
import { formatDuration } from '@/lib/format/duration'

const count = new Intl.NumberFormat('en')

/** Model, speed and tokens, in one quiet line. */
export function AnswerFacts({ exchange }: { readonly exchange: Exchange }) {
  const facts = factsOf(exchange)
  const tokens = [
    facts.inputTokens !== undefined &&
      `${count.format(facts.inputTokens)} tokens in${aside(facts.cachedTokens, 'cached')}`,
    facts.outputTokens !== undefined &&
      `${count.format(facts.outputTokens)} out${aside(facts.reasoningTokens, 'reasoning')}`,
  ].filter((part) => part !== false)
  const parts = [
    facts.model,
    facts.timeToFirstToken !== undefined && `first token ${formatDuration(facts.timeToFirstToken)}`,
    facts.tokensPerSecond !== undefined && `${count.format(Math.round(facts.tokensPerSecond))} tokens/s`,
    tokens.length > 0 && tokens.join(', '),
  ].filter((part) => part !== false)
  return <p className="min-w-0 text-xs text-muted tabular-nums">{parts.join(' · ')}</p>
}

const aside = (tokens: number | undefined, what: string) =>
  tokens === undefined || tokens === 0 ? '' : ` (${count.format(tokens)} ${what})`
