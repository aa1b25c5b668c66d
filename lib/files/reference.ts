const scheme = 'parley-file:'

/** What stands in a turn in place of a file's bytes. */
export const referenceTo = (id: string) => `${scheme}${id}`

/** Whether it can be a file's id. It becomes the name of a file and must stay in its folder. */
export const isFileId = (id: string) => /^[0-9a-f]{8,64}$/.test(id)

/** The id of the file that a value stands for; undefined where it is no such reference. */
export function referredFile(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith(scheme)) return undefined
  const id = value.slice(scheme.length)
  return isFileId(id) ? id : undefined
}
