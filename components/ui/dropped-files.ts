/** No export has more files. */
const maxFiles = 200_000

/** Returns whether folders are among what was dropped. Call it in the event: afterwards nobody may ask. */
export const foldersIn = ({ items }: DataTransfer): readonly FileSystemDirectoryEntry[] =>
  [...items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null)
    .filter(isFolder)

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/** Returns all files in folders, however deep. What can't be read is left out. */
export async function filesInFolders(folders: readonly FileSystemDirectoryEntry[]): Promise<readonly File[]> {
  const files: File[] = []
  const waiting = [...folders]
  for (const folder of waiting) {
    const reader = folder.createReader()
    // Each call returns some of them, and none at the end.
    for (let entries = await readSome(reader); entries.length > 0; entries = await readSome(reader)) {
      waiting.push(...entries.filter(isFolder))
      for (const entry of entries.filter(isFile)) {
        const file = await fileOf(entry)
        if (file !== undefined) files.push(file)
        if (files.length >= maxFiles) return files
      }
    }
  }
  return files
}

const readSome = (reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve) => reader.readEntries(resolve, () => resolve([])))

const fileOf = (entry: FileSystemFileEntry): Promise<File | undefined> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(undefined)))
