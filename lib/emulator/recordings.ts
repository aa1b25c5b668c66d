import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readStream } from '@/lib/inspector/files/read-stream'
import type { Recording } from '@/lib/inspector/recording'
import { parseJson } from '@/lib/responses/parse-json'
import { isObject, isTyped } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

const EVENTS = '.events.ndjson'

/** The endings of files that the inspector saves. */
const WIRE_FILES: readonly string[] = ['.parley-rec.jsonl', '.har', '.sse']

/** A stream recorded from a real server, served as a model. */
export type RecordedModel = RecordedEvents | RecordedWire

interface Named {
  readonly name: string
  /** The model id that replays it. */
  readonly model: string
}

/** The events of an answer, sent as fast as they are read. */
export interface RecordedEvents extends Named {
  readonly kind: 'events'
  readonly events: readonly RecordedEvent[]
  /** The recorded answer to the same request without `stream`, if there is one. */
  readonly body: JsonObject | null
}

/** An answer as it was on the wire, sent with its chunks, its times and its end. */
export interface RecordedWire extends Named {
  readonly kind: 'wire'
  readonly recording: Recording
}

interface RecordedEvent {
  /** Undefined if the line is not an event: real servers send such lines too, and clients must survive them. */
  readonly type: string | undefined
  /** The recorded line, verbatim. */
  readonly line: string
}

/**
 * Reads the recordings of a directory, sorted by name: every `<name>.events.ndjson` (one JSON event per line) with the
 * `<name>.json` beside it, and every `<name>.parley-rec.jsonl`, `<name>.har` and `<name>.sse` that an inspector saved. A
 * file with several responses becomes several recordings. Throws an error that names the file if it can't be read.
 */
export async function loadRecordings(directory: string): Promise<readonly RecordedModel[]> {
  const files = (await readdir(directory)).toSorted()
  const loaded = await Promise.all(
    files.map(async (file) => {
      if (file.endsWith(EVENTS)) return loadEvents(directory, file.slice(0, -EVENTS.length), files)
      const ending = WIRE_FILES.find((each) => file.endsWith(each))
      return ending === undefined ? [] : loadWire(join(directory, file), file.slice(0, -ending.length))
    }),
  )
  return loaded.flat()
}

/** Names the parts of a file with several responses: `name`, `name-2`, `name-3`. */
function named(name: string, at: number): Named {
  const part = at === 0 ? name : `${name}-${at + 1}`
  return { name: part, model: `recording/${part}` }
}

async function loadWire(path: string, name: string): Promise<readonly RecordedWire[]> {
  const bytes = await readFile(path)
  try {
    return readStream(bytes).map(({ recording }, at) => ({ kind: 'wire', ...named(name, at), recording }))
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

async function loadEvents(
  directory: string,
  name: string,
  files: readonly string[],
): Promise<readonly RecordedEvents[]> {
  const lines = (await readFile(join(directory, `${name}${EVENTS}`), 'utf8')).split(/\r?\n/)
  const responses: RecordedEvent[][] = []
  for (const line of lines) {
    if (line.trim() === '') continue
    const event = parseJson(line)
    const type = isTyped(event) ? event.type : undefined
    if (responses.length === 0 || type === 'response.created') responses.push([])
    responses.at(-1)?.push({ type, line })
  }
  const body = await loadBody(directory, name, files)
  return responses.map((events, at) => ({
    kind: 'events',
    ...named(name, at),
    events,
    body: at === 0 ? body : null,
  }))
}

async function loadBody(
  directory: string,
  name: string,
  files: readonly string[],
): Promise<JsonObject | null> {
  if (!files.includes(`${name}.json`)) return null
  const path = join(directory, `${name}.json`)
  const body = parseJson(await readFile(path, 'utf8'))
  if (!isObject(body)) throw new Error(`${path}: expected a JSON object.`)
  return body
}
