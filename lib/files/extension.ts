/** Extensions that differ from their media type. */
const endings: ReadonlyMap<string, string> = new Map([
  ['audio/mpeg', 'mp3'],
  ['audio/x-wav', 'wav'],
  ['image/svg+xml', 'svg'],
  ['text/plain', 'txt'],
  ['text/markdown', 'md'],
  ['application/octet-stream', 'bin'],
])

/** Returns the file extension for a media type, without the dot. */
export function extensionOf(type: string): string {
  return endings.get(type) ?? /^[a-z]+\/([a-z0-9]{1,8})$/.exec(type)?.[1] ?? 'bin'
}
