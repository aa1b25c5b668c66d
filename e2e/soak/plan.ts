/** What an upstream does with an answer. */
const faults = ['none', 'drip', 'reset', 'end', 'stall', 'malformed', 'error 429', 'error 500'] as const
type Fault = (typeof faults)[number]

/** One question and all that comes of it. It travels in the question, so that both sides know the text. */
export interface Plan {
  readonly number: number
  readonly words: number
  /** Between two events, in ticks of the upstream. */
  readonly pace: number
  readonly fault: Fault
  /** The words before the fault, where it has a place. */
  readonly after: number
}

/** Milliseconds. */
export const tick = 50

/** How long answers take, and how quick they are at most. */
export interface Lengths {
  /** Milliseconds. */
  readonly shortest: number
  readonly longest: number
  /** Ticks between two events. */
  readonly pace: number
}

/** Three answers in ten have a fault. @param random numbers from 0 to 1 */
export function makePlan(number: number, random: () => number, lengths: Lengths): Plan {
  const { shortest, longest } = lengths
  const pace = lengths.pace + Math.floor(random() * 5)
  const length = shortest + random() * (longest - shortest)
  const words = Math.max(3, Math.round(length / (pace * tick)))
  const fault = random() < 0.3 ? faults[1 + Math.floor(random() * (faults.length - 1))] : undefined
  return { number, words, pace, fault: fault ?? 'none', after: 1 + Math.floor(random() * (words - 2)) }
}

export const lengthOf = ({ words, pace }: Plan): number => words * pace * tick

/** The first words of the answer; they can be told from those of any other. */
export const textOf = ({ number }: Plan, words: number): string =>
  Array.from({ length: words }, (_, at) => wordAt(number, at)).join('')

export const wordAt = (number: number, at: number) => `${number}.${at} `

export const questionOf = ({ number, words, pace, fault, after }: Plan) =>
  `Soak ${number}, ${words} words, pace ${pace}, after ${after}: ${fault}.`

/** Finds the plan in the body of a create. */
export function findPlan(body: string): Plan | undefined {
  const found = /Soak (\d+), (\d+) words, pace (\d+), after (\d+): ([\w ]+)\./.exec(body)
  const fault = faults.find((each) => each === found?.[5])
  if (found === null || fault === undefined) return undefined
  const [number = 0, words = 0, pace = 0, after = 0] = found.slice(1, 5).map(Number)
  return { number, words, pace, fault, after }
}
