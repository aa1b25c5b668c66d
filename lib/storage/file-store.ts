import type { StoredFile } from '@/lib/files/stored-file'
import type { Storage } from './contract'
import type { Saver } from './saver'

/**
 * Stores the questions' files. Files that could not be stored stay in memory, so that a full disk does not prevent the
 * person from asking.
 */
export class FileStore {
  readonly #saver: Saver
  readonly #storage: () => Promise<Storage>
  readonly #onProblem: (error: unknown) => void
  readonly #unsaved = new Map<string, StoredFile>()

  constructor(saver: Saver, storage: () => Promise<Storage>, onProblem: (error: unknown) => void) {
    this.#saver = saver
    this.#storage = storage
    this.#onProblem = onProblem
  }

  /** Stores files. Nothing saved after them is stored before them. */
  readonly add = (files: readonly StoredFile[]): void => {
    if (files.length === 0) return
    this.hold(files)
    void this.#save(files)
  }

  /** Has files in this page only, for a temporary chat. */
  readonly hold = (files: readonly StoredFile[]): void => {
    for (const file of files) this.#unsaved.set(file.id, file)
  }

  /** Stores those files that are only in this page. */
  readonly addHeld = (ids: readonly string[]): void =>
    this.add(ids.flatMap((id) => this.#unsaved.get(id) ?? []))

  /** Returns a file; undefined if it is lost. */
  readonly read = async (id: string): Promise<StoredFile | undefined> => {
    const here = this.#unsaved.get(id)
    if (here !== undefined) return here
    try {
      return await (await this.#storage()).file(id)
    } catch (error) {
      this.#onProblem(error)
      return undefined
    }
  }

  async #save(files: readonly StoredFile[]): Promise<void> {
    await this.#saver.save({ files })
    if (!this.#saver.hasUnsaved()) for (const { id } of files) this.#unsaved.delete(id)
  }
}
