/** A file to import: chosen by the person, or one inside of a ZIP. */
export interface ImportFile {
  /** Its name, without folders. It comes from outside and is only ever compared and shown. */
  readonly name: string
  /** In bytes, as far as known before reading. */
  readonly size: number
  /** Rejects with an ImportError if it can't be read. */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>
}

/** Returns the last part of a path, whatever system it is from. */
export const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)

export const fileToImport = (file: File): ImportFile => ({
  name: baseName(file.name),
  size: file.size,
  stream: () => file.stream(),
})

/** Returns the text of a file, piece by piece. */
export async function* textOfFile(file: Pick<ImportFile, 'stream'>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  for await (const chunk of bytesIn(file.stream())) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** Reads a stream to its end. Safari can't iterate over streams by itself. */
async function* bytesIn(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/**
 * Returns all bytes of a file.
 *
 * @param max in bytes; undefined is returned if the file has more
 */
export async function bytesOfFile(
  file: ImportFile,
  max: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (file.size > max) return undefined
  const chunks: Array<Uint8Array<ArrayBuffer>> = []
  let length = 0
  for await (const chunk of bytesIn(file.stream())) {
    length += chunk.length
    if (length > max) return undefined
    chunks.push(chunk)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}
