import { schema } from '@/lib/conversation/migrate'
import type { ReadFile } from '@/lib/files/stored-file'
import type { RunStorage } from '@/lib/datasets/storage/contract'
import { backupFormat } from './backup'
import { type RunSelection, writeRunLines } from './run-lines'

/**
 * Yields the lines of a backup that has only data sets, runs and answers: restoring it changes nothing else.
 *
 * @param readFile reads the files that rows name
 * @param now milliseconds since the epoch
 */
export async function* dataSetLines(
  storage: RunStorage,
  readFile: ReadFile,
  now: number,
  only?: RunSelection,
): AsyncGenerator<string> {
  const heading = { format: backupFormat, schema, createdAt: new Date(now).toISOString() }
  yield `${JSON.stringify(heading)}\n`
  yield* writeRunLines(storage, readFile, only)
}

/**
 * Writes a data set with some of its runs to a file that somebody else restores, so that the runs have the same address
 * there.
 *
 * @returns rejects with a StorageError if something can't be read
 */
export async function writeDataSetFile(
  storage: RunStorage,
  readFile: ReadFile,
  now: number,
  only: RunSelection,
): Promise<Blob> {
  const lines: string[] = []
  for await (const line of dataSetLines(storage, readFile, now, only)) lines.push(line)
  return new Blob(lines, { type: 'application/jsonl' })
}
