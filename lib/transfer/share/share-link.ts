import { words } from '@/lib/language/english/share'
import { fromBase64, toBase64 } from '@/lib/files/base64'
import { readShare, ShareError } from './read-share'
import type { Share } from './share-format'

/**
 * The beginning of a link's fragment, which names how the rest is written. A link with another beginning, or with an id
 * in its path, is left to later versions.
 */
const prefix = '1.'

/** In characters, with everything before the fragment. Mail programs and messengers can't send longer addresses. */
export const maxLinkLength = 8000

/** Some messengers cut addresses that are longer than this. In characters. */
export const longLinkLength = 2000

/** In bytes, unpacked: more than any link of that length unpacks to, unless it is made to fill memory. */
const maxUnpacked = 2_000_000

/** In characters: browsers take longer addresses than we make. */
const maxFragment = 100_000

/**
 * Returns the fragment of a link that holds a whole share: its JSON, deflated, in Base64 for addresses. A fragment is
 * never sent to a server.
 */
export async function linkFragment(share: Share): Promise<string> {
  const packed = await throughStream(
    new TextEncoder().encode(JSON.stringify(share)),
    new CompressionStream('deflate-raw'),
  )
  const base64 = toBase64(packed).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  return prefix + base64
}

/** Reads the fragment of a link, without its `#`; rejects with a ShareError. */
export async function readLinkFragment(fragment: string): Promise<Share> {
  if (!fragment.startsWith(prefix)) throw new ShareError(words.unknownLink)
  const base64 = fragment.slice(prefix.length).replaceAll('-', '+').replaceAll('_', '/')
  const packed = fragment.length > maxFragment ? undefined : fromBase64(base64)
  if (packed === undefined) throw new ShareError(words.damagedLink)
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = await throughStream(packed, new DecompressionStream('deflate-raw'), maxUnpacked)
  } catch (error) {
    if (error instanceof ShareError) throw error
    throw new ShareError(words.damagedLink, { cause: error })
  }
  return readShare(new TextDecoder().decode(bytes))
}

/** @param max in bytes; rejects with a ShareError as soon as there are more */
async function throughStream(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  max = Number.POSITIVE_INFINITY,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader()
  const chunks: Array<Uint8Array<ArrayBuffer>> = []
  let length = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length
    if (length > max) {
      await reader.cancel()
      throw new ShareError(words.linkUnpacksTooLarge)
    }
    chunks.push(next.value)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}
