import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseJson } from '@/lib/responses/parse-json'
import { isObject, isTyped } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

const EVENTS = '.events.ndjson'

/** A stream recorded from a real server. */
export interface Recording {
  readonly name: string
  /** The model id that replays it. */
  readonly model: string
  readonly events: readonly RecordedEvent[]
  /** The recorded answer to the same request without `stream`, if there is one. */
  readonly body: JsonObject | null
}

interface RecordedEvent {
  /** Undefined if the line is not an event: real servers send such lines too, and clients must survive them. */
  readonly type: string | undefined
  /** The recorded line, verbatim. */
  readonly line: string
}

/**
 * Reads every `<name>.events.ndjson` in a directory (one JSON event per line) and the `<name>.json` beside it, sorted
 * by name. A file with several responses in a row becomes several recordings. Throws an error that names the file if it
 * can't be read or its body is not JSON.
 */
export async function loadRecordings(directory: string): Promise<readonly Recording[]> {
  const files = await readdir(directory)
  const names = files.filter((file) => file.endsWith(EVENTS)).map((file) => file.slice(0, -EVENTS.length))
  const loaded = await Promise.all(names.toSorted().map((name) => loadFile(directory, name, files)))
  return loaded.flat()
}

async function loadFile(
  directory: string,
  name: string,
  files: readonly string[],
): Promise<readonly Recording[]> {
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
  return responses.map((events, at) => {
    const part = at === 0 ? name : `${name}-${at + 1}`
    return { name: part, model: `recording/${part}`, events, body: at === 0 ? body : null }
  })
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
