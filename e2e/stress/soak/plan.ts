/** What an upstream does to an answer. */
const faults = ['none', 'drip', 'reset', 'end', 'stall', 'malformed', 'error 429', 'error 500'] as const
type Fault = (typeof faults)[number]

/**
 * One question and its intended outcome. It is part of the question's text, so that both sides know the expected
 * answer.
 */
export interface Plan {
  readonly number: number
  readonly words: number
  /** The time between two events, in ticks of the upstream. */
  readonly pace: number
  readonly fault: Fault
  /** The number of words before the fault, if its position matters. */
  readonly after: number
}

/** Milliseconds. */
export const tick = 50

/** How long answers take, and their maximum speed. */
export interface Lengths {
  /** Milliseconds. */
  readonly shortest: number
  readonly longest: number
  /** The ticks between two events. */
  readonly pace: number
}

/**
 * Makes a plan. Three answers in ten have a fault. The first plans have each fault once, so that even a short run
 * covers all.
 *
 * @param random numbers from 0 to 1
 */
export function makePlan(number: number, random: () => number, lengths: Lengths): Plan {
  const { shortest, longest } = lengths
  const pace = lengths.pace + Math.floor(random() * 5)
  const length = shortest + random() * (longest - shortest)
  const words = Math.max(3, Math.round(length / (pace * tick)))
  const drawn = random() < 0.3 ? faults[1 + Math.floor(random() * (faults.length - 1))] : undefined
  const fault = faults[number] ?? drawn
  return { number, words, pace, fault: fault ?? 'none', after: 1 + Math.floor(random() * (words - 2)) }
}

export const lengthOf = ({ words, pace }: Plan): number => words * pace * tick

/** Returns the first words of the answer, which differ from those of any other. */
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
