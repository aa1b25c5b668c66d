import { tokenize } from './tokenize'

/** Alternatives for a token, chosen by what it looks like. */
const OTHERS = [' perhaps', ' the', ' indeed', '.', ' quite', ' a']

const ENCODER = new TextEncoder()

interface Logprob {
  readonly token: string
  readonly logprob: number
  readonly bytes: readonly number[]
}

/** Returns log probabilities of a text's tokens: made up, but always the same for the same token. */
export function logprobsOf(
  text: string,
): ReadonlyArray<Logprob & { readonly top_logprobs: readonly Logprob[] }> {
  return tokenize(text).map((token) => {
    const sum = ENCODER.encode(token).reduce((total, byte) => (total * 31 + byte) % 97, 7)
    const probability = 0.2 + 0.799 * Math.sqrt(sum / 97)
    const others = OTHERS.filter((other) => other !== token).slice(sum % 3, (sum % 3) + 2)
    const rest = (1 - probability) * 0.8
    return {
      ...entry(token, probability),
      top_logprobs: [
        entry(token, probability),
        ...others.map((other, at) => entry(other, rest * (at === 0 ? 0.7 : 0.3))),
      ],
    }
  })
}

function entry(token: string, probability: number): Logprob {
  return { token, logprob: Math.log(probability), bytes: [...ENCODER.encode(token)] }
}
