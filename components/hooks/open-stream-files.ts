import { words } from '@/lib/language/english/stream'
import type { OpenedStream } from '@/lib/inspector/files/opened-stream'
import { readStream } from '@/lib/inspector/files/read-stream'
import { openedStreams, showStreams } from './opened-streams'

/** The largest file that is read, in bytes: a page has to hold it several times. */
const maxBytes = 200_000_000

/**
 * Reads files one after the other, and shows their streams on the page for them. One that can't be opened doesn't keep the
 * others from it.
 */
export async function openStreamFiles(contents: readonly Blob[]): Promise<void> {
  const streams: OpenedStream[] = []
  const problems: string[] = []
  for (const content of contents) {
    try {
      if (content.size > maxBytes) throw new Error(words.tooLarge)
      streams.push(...readStream(new Uint8Array(await content.arrayBuffer())))
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error)
      problems.push(
        content instanceof File && contents.length > 1 ? words.inFile(content.name, sentence) : sentence,
      )
    }
  }
  const problem = problems.length === 0 ? undefined : problems.join('\n')
  // What is open stays open if nothing takes its place.
  showStreams(streams.length === 0 ? openedStreams.getState().streams : streams, problem)
}
