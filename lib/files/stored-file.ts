/** A file attached to a question, stored once however often it is attached. */
export interface StoredFile {
  /** Derived from its bytes, so that the same file has the same id. */
  readonly id: string
  /** Its name when it was first attached. */
  readonly name: string
  /** Its media type, detected from its bytes rather than its name. */
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Reads a file by its id; undefined if it no longer exists. */
export type ReadFile = (id: string) => Promise<StoredFile | undefined>

const scheme = 'parley-file:'

/** Returns the reference that replaces a file's bytes in a turn. */
export const referenceTo = (id: string) => `${scheme}${id}`

/** Returns whether a string can be a file's id. It becomes a file name and must not leave its folder. */
export const isFileId = (id: string) => /^[0-9a-f]{8,64}$/.test(id)

/** Returns the id of the file that a value refers to; undefined if it isn't a reference. */
export function referredFile(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith(scheme)) return undefined
  const id = value.slice(scheme.length)
  return isFileId(id) ? id : undefined
}
