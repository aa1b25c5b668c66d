import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { ReadFile } from '@/lib/files/stored-file'
import type { RunStorage } from '@/lib/datasets/storage/contract'
import { dataSetLines } from '@/lib/transfer/data-set-file'

/** Writes the data set, the run and its answers as a backup that Parley restores; other data stay as they are there. */
export async function writeAppFile(
  path: string,
  storage: RunStorage,
  readFile: ReadFile,
  now: number,
): Promise<void> {
  await pipeline(Readable.from(dataSetLines(storage, readFile, now)), createWriteStream(path))
}
