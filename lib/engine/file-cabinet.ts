import type { ReadFile, StoredFile } from '@/lib/files/stored-file'
import type { Storage } from '@/lib/storage/contract'
import type { Saver } from './saver'

interface FileCabinet {
  /** Keeps files. What is saved after them is not kept before them. */
  readonly add: (files: readonly StoredFile[]) => void
  readonly read: ReadFile
}

/**
 * The files of questions. Those that could not be kept stay in memory, so that a full disk does not stand in the
 * way of asking.
 */
export function createFileCabinet(
  saver: Saver,
  storage: () => Promise<Storage>,
  onProblem: (error: unknown) => void,
): FileCabinet {
  const unsaved = new Map<string, StoredFile>()

  async function save(files: readonly StoredFile[]): Promise<void> {
    await saver.save({ files })
    if (!saver.hasUnsaved()) for (const { id } of files) unsaved.delete(id)
  }

  return {
    add(files) {
      if (files.length === 0) return
      for (const file of files) unsaved.set(file.id, file)
      void save(files)
    },
    async read(id) {
      const here = unsaved.get(id)
      if (here !== undefined) return here
      try {
        return await (await storage()).file(id)
      } catch (error) {
        onProblem(error)
        return undefined
      }
    },
  }
}
