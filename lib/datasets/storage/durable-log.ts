import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A part of the log, in bytes. */
export interface LogPlace {
  readonly offset: number
  readonly length: number
}

interface Batch {
  readonly lines: Buffer[]
  isDurable: boolean
  readonly written: Promise<void>
}

const lineBreak = 0x0a

/**
 * A file to which lines are only ever added. Lines that are added while the disk is busy go there together, so that
 * many durable ones cost little more than one.
 */
export class DurableLog {
  readonly #file: FileHandle
  #end: number
  #batch: Batch | undefined
  /** Rejects for good after the first failure: what follows a line that is half written can't be read. */
  #last: Promise<void> = Promise.resolve()

  private constructor(file: FileHandle, end: number) {
    this.#file = file
    this.#end = end
  }

  /**
   * Opens a log, and creates it with its folder if there is none.
   *
   * @param onLine called with each line that is there; a last line that a crash cut off is removed
   */
  static async open(
    path: string,
    onLine: (text: string, place: LogPlace, number: number) => void,
  ): Promise<DurableLog> {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'a+')
    try {
      const end = await readLines(file, onLine)
      await file.truncate(end)
      return new DurableLog(file, end)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  /**
   * Adds a line.
   *
   * @param isDurable whether to wait for the disk itself
   * @returns where the line is, once it is there
   */
  async append(text: string, isDurable: boolean): Promise<LogPlace> {
    const line = Buffer.from(`${text}\n`)
    const place = { offset: this.#end, length: line.length }
    this.#end += line.length
    this.#batch ??= this.#newBatch()
    const { written } = this.#batch
    this.#batch.lines.push(line)
    this.#batch.isDurable ||= isDurable
    await written
    return place
  }

  async read({ offset, length }: LogPlace): Promise<string> {
    const { buffer } = await this.#file.read(Buffer.alloc(length), 0, length, offset)
    return buffer.toString()
  }

  async close(): Promise<void> {
    await this.#last.catch(() => undefined)
    await this.#file.close()
  }

  #newBatch(): Batch {
    const written = this.#last.then(() => this.#write(batch))
    const batch: Batch = { lines: [], isDurable: false, written }
    this.#last = written
    // The caller that added the line gets the error.
    written.catch(() => undefined)
    return batch
  }

  async #write({ lines, isDurable }: Batch): Promise<void> {
    this.#batch = undefined
    // One write at the end of the file: a crash leaves at most one line cut off.
    await this.#file.appendFile(Buffer.concat(lines))
    if (isDurable) await this.#file.datasync()
  }
}

/** @returns the end of the last whole line, in bytes */
async function readLines(
  file: FileHandle,
  onLine: (text: string, place: LogPlace, number: number) => void,
): Promise<number> {
  let [end, number] = [0, 0]
  let rest = Buffer.alloc(0)
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 })) {
    rest = Buffer.concat([rest, Buffer.from(chunk)])
    let from = 0
    for (let at = rest.indexOf(lineBreak); at !== -1; at = rest.indexOf(lineBreak, from)) {
      const length = at + 1 - from
      onLine(rest.toString('utf8', from, at), { offset: end, length }, (number += 1))
      end += length
      from = at + 1
    }
    rest = rest.subarray(from)
  }
  return end
}
