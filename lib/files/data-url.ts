import { fromBase64, toBase64 } from './base64'
import type { StoredFile } from './stored-file'

/** Returns a data URL that contains the whole file. */
export const dataUrlOf = ({ type, bytes }: Pick<StoredFile, 'type' | 'bytes'>) =>
  `data:${type};base64,${toBase64(bytes)}`

/** Returns the length of that URL without building it. */
export const dataUrlLength = (type: string, size: number) =>
  `data:${type};base64,`.length + 4 * Math.ceil(size / 3)

/** Returns the content of a data URL; undefined if it isn't one. */
export function readDataUrl(address: unknown): Pick<StoredFile, 'type' | 'bytes'> | undefined {
  if (typeof address !== 'string') return undefined
  const [head = '', type = ''] = /^data:([a-z]+\/[\w.+-]+);base64,/.exec(address) ?? []
  if (head === '') return undefined
  const bytes = fromBase64(address.slice(head.length))
  return bytes === undefined ? undefined : { type, bytes }
}
