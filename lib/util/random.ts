/** Returns numbers from 0 up to, but not including, 1. */
export type Random = () => number

/** Returns a generator that gives the same numbers for the same seed (mulberry32), so that a draw can be repeated. */
export function randomNumbers(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Returns a number from the standard normal distribution (Marsaglia's polar method). */
function normal(random: Random): number {
  for (;;) {
    const across = 2 * random() - 1
    const up = 2 * random() - 1
    const square = across * across + up * up
    if (square > 0 && square < 1) return across * Math.sqrt((-2 * Math.log(square)) / square)
  }
}

/** Returns a number from the gamma distribution with a shape above 0 and a scale of 1 (Marsaglia and Tsang, 2000). */
export function gamma(shape: number, random: Random): number {
  // 1 - random() is never 0.
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape)
  const offset = shape - 1 / 3
  const scale = 1 / Math.sqrt(9 * offset)
  for (;;) {
    const step = normal(random)
    const root = 1 + scale * step
    if (root <= 0) continue
    const cube = root * root * root
    if (Math.log(1 - random()) < 0.5 * step * step + offset * (1 - cube + Math.log(cube)))
      return offset * cube
  }
}
