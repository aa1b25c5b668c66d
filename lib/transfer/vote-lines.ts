import { schema } from '@/lib/conversation/migrate'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { parseVoteFile, type VoteFile } from '@/lib/rankings/files/vote-files'

/** A file can have a hundred thousand votes: one line with all of them could exceed the maximum length of a string. */
const votesOfLine = 1000

/** Yields the votes that came with files as lines of a backup: each file as one line or several. */
export function* writeVoteLines(files: readonly VoteFile[]): Generator<string> {
  for (const { votes, ...file } of files) {
    for (let from = 0; from === 0 || from < votes.length; from += votesOfLine) {
      const part = votes.slice(from, from + votesOfLine)
      yield `${JSON.stringify({ schema, voteFile: { ...file, votes: part } })}\n`
    }
  }
}

/** Reads such a line; undefined if it is another kind of line. What can't be read of its votes is left out. */
export function readVoteLine(fields: JsonObject): VoteFile | undefined {
  const { voteFile } = fields
  return isObject(voteFile) ? parseVoteFile({ ...voteFile, votes: listOf(voteFile['votes']) }) : undefined
}

/** Puts the lines of each file together. */
export function joinVoteFiles(parts: readonly VoteFile[]): readonly VoteFile[] {
  const files = new Map<string, VoteFile>()
  const votes = new Map<string, Vote[]>()
  for (const part of parts) {
    const known = votes.get(part.id) ?? []
    // One by one: all as arguments at once would be too many.
    for (const vote of part.votes) known.push(vote)
    votes.set(part.id, known)
    if (!files.has(part.id)) files.set(part.id, { ...part, votes: known })
  }
  return [...files.values()]
}
