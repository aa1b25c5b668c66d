/** A file that was given along with a question, kept once however often it is given. */
export interface StoredFile {
  /** Made of its bytes, so that the same file has the same one. */
  readonly id: string
  /** As it was called when it was given first. */
  readonly name: string
  /** Its media type, as its bytes show it and not as its name claims. */
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Reads a file by its id; undefined where it is not there any more. */
export type ReadFile = (id: string) => Promise<StoredFile | undefined>
