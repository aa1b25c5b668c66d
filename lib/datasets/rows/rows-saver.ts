/** Saves edits of rows a moment after they were made: the page shows them first, and several are one write. */
export class RowsSaver {
  readonly #write: (dataSetId: string) => Promise<void>
  readonly #wait: () => Promise<void>
  readonly #unsaved = new Set<string>()
  readonly #saving = new Map<string, Promise<void>>()

  /**
   * @param write saves the rows as they are at this moment
   * @param wait resolves when the edit has been shown
   */
  constructor(write: (dataSetId: string) => Promise<void>, wait: () => Promise<void>) {
    this.#write = write
    this.#wait = wait
  }

  /** Saves the rows of a data set soon. Resolves when they are saved, and rejects if that fails. */
  save(dataSetId: string): Promise<void> {
    this.#unsaved.add(dataSetId)
    return this.settled(dataSetId)
  }

  /** Resolves when nothing of a data set is unsaved; tries again what could not be saved. */
  settled(dataSetId: string): Promise<void> {
    const running = this.#saving.get(dataSetId)
    if (running !== undefined) return running
    const work = this.#work(dataSetId).finally(() => this.#saving.delete(dataSetId))
    this.#saving.set(dataSetId, work)
    return work
  }

  async #work(dataSetId: string): Promise<void> {
    while (this.#unsaved.has(dataSetId)) {
      await this.#wait()
      this.#unsaved.delete(dataSetId)
      try {
        await this.#write(dataSetId)
      } catch (error) {
        this.#unsaved.add(dataSetId)
        throw error
      }
    }
  }
}
