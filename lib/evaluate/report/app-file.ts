import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { schema } from '@/lib/conversation/migrate'
import type { RunStorage } from '@/lib/datasets/storage/contract'
import { backupFormat } from '@/lib/transfer/backup'
import { writeRunLines } from '@/lib/transfer/run-lines'

/** Writes the data set, the run and its answers as a backup that Parley restores; other data stay as they are there. */
export async function writeAppFile(path: string, storage: RunStorage, now: number): Promise<void> {
  const heading = { format: backupFormat, schema, createdAt: new Date(now).toISOString() }
  async function* lines() {
    yield `${JSON.stringify(heading)}\n`
    yield* writeRunLines(storage)
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
}
