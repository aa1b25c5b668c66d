import { words } from './english/util'

/**
 * Formats a duration for people: `36 ms`, `0.4 s`, `12 s`, `3 min 20 s`.
 *
 * @param milliseconds zero or more
 */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 95) return words.ms(Math.round(milliseconds))
  const seconds = milliseconds / 1000
  if (seconds < 9.95) return words.seconds(seconds.toFixed(1))
  const whole = Math.round(seconds)
  return whole < 60 ? words.seconds(whole) : words.minutes(Math.floor(whole / 60), whole % 60)
}
