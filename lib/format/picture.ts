const media: ReadonlySet<string> = new Set(['png', 'jpeg', 'webp', 'gif'])

/** A picture that came with the answer itself: nothing has to be loaded to show it. */
export interface Picture {
  /** A `data:` address. */
  readonly address: string
  /** The ending of a file's name. */
  readonly extension: string
}

/** The picture in a Base64 text; undefined where it is none, or of a kind that may hold more than a picture. */
export function pictureOf(base64: unknown, format: unknown): Picture | undefined {
  const kind = format === 'jpg' ? 'jpeg' : typeof format === 'string' && format !== '' ? format : 'png'
  if (typeof base64 !== 'string' || base64 === '' || !media.has(kind) || !isBase64(base64)) return undefined
  return { address: `data:image/${kind};base64,${base64}`, extension: kind === 'jpeg' ? 'jpg' : kind }
}

/** The picture in a `data:` address of an upstream. */
export function pictureAt(address: unknown): Picture | undefined {
  if (typeof address !== 'string') return undefined
  const [head = ''] = /^data:image\/[a-z]+;base64,/.exec(address) ?? []
  return head === '' ? undefined : pictureOf(address.slice(head.length), head.slice(11, -8))
}

/** Looks at each letter once: a picture is megabytes. */
const isBase64 = (text: string) => !/[^A-Za-z0-9+/=\s]/.test(text)
