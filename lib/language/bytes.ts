const units = ['B', 'kB', 'MB', 'GB', 'TB']

/** Formats a size like `12.3 MB`, in thousands, as browsers and systems count storage. */
export function formatBytes(bytes: number): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const size = bytes / 1000 ** step
  const digits = step === 0 || size >= 100 ? 0 : 1
  return `${size.toFixed(digits)} ${units[step] ?? 'B'}`
}
