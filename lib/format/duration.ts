/**
 * A duration for people: `36 ms`, `0.4 s`, `12 s`, `3 min 20 s`.
 *
 * @param milliseconds zero or more
 */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 95) return `${Math.round(milliseconds)} ms`
  const seconds = milliseconds / 1000
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}
