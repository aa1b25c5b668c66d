import { readdirSync, readFileSync } from 'node:fs'
import { isTyped } from '@/lib/responses/guards'
import type { StreamEvent } from '@/lib/responses/types'

/** One response of a real server, as recorded. */
export interface Recording {
  readonly name: string
  readonly events: readonly StreamEvent[]
}

const directory = new URL('./recordings/', import.meta.url)

const isEvent = (value: unknown): value is StreamEvent => isTyped(value)

function parse(line: string): readonly StreamEvent[] {
  try {
    const value: unknown = JSON.parse(line)
    return isEvent(value) ? [value] : []
  } catch {
    // One recording has lines that are no JSON; a client meets such lines too.
    return []
  }
}

/** Every recorded response; a file that holds several is several recordings. */
export const recordings: readonly Recording[] = readdirSync(directory)
  .filter((file) => file.endsWith('.events.ndjson'))
  .sort()
  .flatMap((file) => {
    const responses: StreamEvent[][] = []
    for (const event of readFileSync(new URL(file, directory), 'utf8').split('\n').flatMap(parse)) {
      if (event.type === 'response.created' || responses.length === 0) responses.push([])
      responses.at(-1)?.push(event)
    }
    const name = file.replace('.events.ndjson', '')
    return responses.map((events, at) => ({ name: at === 0 ? name : `${name} (${at + 1})`, events }))
  })
