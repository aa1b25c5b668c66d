import { enter, Findings, post, type Target } from './target'

const tries = 2000
/** The share of measurements we keep: the slowest come from other load on the machine. */
const kept = 0.95
/** The value from which a difference is not due to chance, as in leakage tests for cryptography. */
const suspicious = 4.5

function momentsOf(values: readonly number[]) {
  const sample = values.toSorted((one, other) => one - other).slice(0, Math.floor(values.length * kept))
  const mean = sample.reduce((sum, value) => sum + value, 0) / sample.length
  const variance = sample.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sample.length - 1)
  return { mean, error: variance / sample.length }
}

/** Returns Welch's t for two samples. */
function welch(one: readonly number[], other: readonly number[]): number {
  const [first, second] = [momentsOf(one), momentsOf(other)]
  return Math.abs(first.mean - second.mean) / Math.sqrt(first.error + second.error)
}

async function timesOf(guesses: readonly [string, string], attempt: (guess: string) => Promise<unknown>) {
  const times: [number[], number[]] = [[], []]
  for (let at = 0; at < tries; at += 1) {
    const order = Math.random() < 0.5 ? ([0, 1] as const) : ([1, 0] as const)
    for (const which of order) {
      const startedAt = performance.now()
      await attempt(guesses[which])
      times[which].push(performance.now() - startedAt)
    }
  }
  return times
}

/** Tests whether the response time reveals a guess that is nearly right. */
export async function byTiming(target: Target, code: string, token: string): Promise<Findings> {
  const findings = new Findings()
  const nearAndFar = (secret: string): [string, string] => [
    `${secret.slice(0, -1)}#`,
    `#${'#'.repeat(secret.length - 1)}`,
  ]
  const codes = welch(...(await timesOf(nearAndFar(code), (guess) => enter(target, guess))))
  const tokens = welch(
    ...(await timesOf(nearAndFar(token), (guess) => post(target, { authorization: `Bearer ${guess}` }))),
  )
  console.log(
    `timing: t = ${codes.toFixed(2)} for codes, ${tokens.toFixed(2)} for tokens, over ${tries} tries of each`,
  )
  findings.expect(codes < suspicious, `the time tells of codes: t = ${codes.toFixed(2)}`)
  findings.expect(tokens < suspicious, `the time tells of tokens: t = ${tokens.toFixed(2)}`)
  return findings
}
