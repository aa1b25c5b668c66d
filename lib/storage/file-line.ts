import { schema } from '@/lib/conversation/migrate'
import { fromBase64, toBase64 } from '@/lib/files/base64'
import { isFileId, type StoredFile } from '@/lib/files/stored-file'
import { isObject } from '@/lib/responses/guards'

/** Formats a file as a line of a journal or backup, with its line break. */
export const writeFileLine = (file: StoredFile) => `${JSON.stringify({ schema, file: writeFile(file) })}\n`

/** Converts a file to JSON, with its bytes in Base64. */
export const writeFile = ({ bytes, ...file }: StoredFile) => ({ ...file, data: toBase64(bytes) })

/** Reads such a line back; returns undefined if it is another kind of line or damaged. */
export function readFileLine(line: string): StoredFile | undefined {
  // This check saves parsing all the other lines twice.
  if (!/^\{"schema":\d+,"file":/.test(line)) return undefined
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  return isObject(value) ? readFile(value['file']) : undefined
}

/** Reads a file from JSON; returns undefined if it is not a file. */
export function readFile(file: unknown): StoredFile | undefined {
  if (!isObject(file)) return undefined
  const { id, name, type, data } = file
  if (typeof id !== 'string' || !isFileId(id)) return undefined
  if (typeof name !== 'string' || typeof type !== 'string' || typeof data !== 'string') return undefined
  const bytes = fromBase64(data)
  return bytes === undefined ? undefined : { id, name, type, bytes }
}
