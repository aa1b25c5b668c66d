'use client'

import { useEffect, useState } from 'react'
import { fingerprint } from '@/lib/files/fingerprint'
import { storedVoteFiles as stored } from '@/lib/rankings/files/stored-vote-files'
import type { VoteFile } from '@/lib/rankings/files/vote-files'

/** The votes that came with files, and what can be done with them. */
export interface ImportedVotes {
  /** The latest first. */
  readonly files: readonly VoteFile[]
  /** What was wrong with the last file, or what of it was left out; null if nothing. */
  readonly problem: string | null
  /** Reads a file of battles and stores its votes. */
  readonly add: (file: File) => Promise<void>
  readonly put: (file: VoteFile) => Promise<void>
  readonly remove: (id: string) => Promise<void>
}

export function useVoteFiles(): ImportedVotes {
  const [files, setFiles] = useState<readonly VoteFile[]>([])
  const [problem, setProblem] = useState<string | null>(null)

  /** Does something and shows what is stored then. */
  async function change(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      setFiles(await stored.all())
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  useEffect(() => {
    let isGone = false
    stored.all().then(
      (found) => (isGone ? undefined : setFiles(found)),
      (error: unknown) =>
        isGone ? undefined : setProblem(error instanceof Error ? error.message : String(error)),
    )
    return () => {
      isGone = true
    }
  }, [])

  return {
    files,
    problem,
    add: (file) =>
      change(async () => {
        setProblem(null)
        const { readBattles } = await import('@/lib/rankings/files/read-battles')
        const bytes = new Uint8Array(await file.arrayBuffer())
        const { votes, notes } = readBattles(new TextDecoder().decode(bytes))
        setProblem(notes.length === 0 ? null : notes.join(' '))
        await stored.put({ id: await fingerprint(bytes), name: file.name, importedAt: Date.now(), votes })
      }),
    put: (file) => change(() => stored.put(file)),
    remove: (id) => change(() => stored.remove(id)),
  }
}
