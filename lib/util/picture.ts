const media: ReadonlySet<string> = new Set(['png', 'jpeg', 'webp', 'gif'])

/** A picture that is part of the answer itself: nothing has to be loaded to show it. */
export interface Picture {
  /** A `data:` address. */
  readonly address: string
  /** The extension for a file name. */
  readonly extension: string
}

/**
 * Returns the picture in a Base64 text; undefined if it is not one, or of a kind that may contain more than a picture.
 */
export function pictureOf(base64: unknown, format: unknown): Picture | undefined {
  const kind = format === 'jpg' ? 'jpeg' : typeof format === 'string' && format !== '' ? format : 'png'
  if (typeof base64 !== 'string' || base64 === '' || !media.has(kind) || !isBase64(base64)) return undefined
  return { address: `data:image/${kind};base64,${base64}`, extension: kind === 'jpeg' ? 'jpg' : kind }
}

/** Returns the picture in an upstream's `data:` address. */
export function pictureAt(address: unknown): Picture | undefined {
  if (typeof address !== 'string') return undefined
  const [head = ''] = /^data:image\/[a-z]+;base64,/.exec(address) ?? []
  return head === '' ? undefined : pictureOf(address.slice(head.length), head.slice(11, -8))
}

/** Looks at each character only once, because a picture is megabytes. */
const isBase64 = (text: string) => !/[^A-Za-z0-9+/=\s]/.test(text)
