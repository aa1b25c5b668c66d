import { fieldOf, textOf } from './fields'
import { listOf } from './guards'

/** A token and the probability that the model gave it, from 0 to 1. */
export interface TokenProbability {
  readonly token: string
  readonly probability: number
  /** The alternatives, likeliest first; includes the token itself. */
  readonly others: ReadonlyArray<{ readonly token: string; readonly probability: number }>
}

/** Reads the `logprobs` of a text part; invalid entries are left out. */
export function tokenProbabilities(logprobs: unknown): readonly TokenProbability[] {
  return listOf(logprobs).flatMap((entry) => {
    const one = read(entry)
    if (one === undefined) return []
    const others = listOf(fieldOf(entry, 'top_logprobs')).flatMap((other) => read(other) ?? [])
    return [{ ...one, others: others.toSorted((a, b) => b.probability - a.probability) }]
  })
}

function read(entry: unknown): { readonly token: string; readonly probability: number } | undefined {
  const logprob = fieldOf(entry, 'logprob')
  const token = textOf(fieldOf(entry, 'token'))
  if (token === '' || typeof logprob !== 'number' || Number.isNaN(logprob)) return undefined
  return { token, probability: Math.min(1, Math.exp(logprob)) }
}

/** Formats a probability in percent, with a decimal only if it matters. */
export function formatProbability(probability: number): string {
  const percent = probability * 100
  if (percent > 0 && percent < 0.1) return '< 0.1 %'
  return `${percent < 10 || (percent > 99 && percent < 100) ? percent.toFixed(1) : percent.toFixed(0)} %`
}
