import { toBase64 } from '@/lib/files/base64'
import { parseJson } from '@/lib/responses/parse-json'
import { atOnce, type Pieces } from '@/lib/util/pieces'
import { maskSecrets } from '../mask-secrets'
import { maskedChunks } from '../masked-chunks'
import type { Recording } from '../recording'

/** Where a recording was made. */
export interface RecordingSource {
  /** The name of the provider, as the page shows it. */
  readonly provider: string
}

/** The body of a recording's answer as text, with secrets masked. */
export const bodyText = (recording: Recording): string => {
  const decoder = new TextDecoder()
  return (
    atOnce(maskedChunks(recording))
      .map(({ bytes }) => decoder.decode(bytes, { stream: true }))
      .join('') + decoder.decode()
  )
}

/**
 * Writes a recording as `*.parley-rec.jsonl`: a line for the file, one for the request, one for the head of the answer,
 * one for each chunk as it arrived, and one for the end. Times (`t`) are milliseconds since the request was sent. A
 * chunk that isn't UTF-8 by itself, such as one that ends inside a character, is base64.
 */
export const recordingFile = (recording: Recording, source: RecordingSource): string =>
  atOnce(recordingFileInPieces(recording, source))

/** The same in pieces, for a recording that has ended. */
export function* recordingFileInPieces(recording: Recording, { provider }: RecordingSource): Pieces<string> {
  const { request, head, end, startedAt, resumedAt, droppedBytes, isUntimed } = recording
  const before: unknown[] = [
    {
      format: 'parley-recording',
      version: 1,
      startedAt: new Date(startedAt).toISOString(),
      clock: isUntimed ? 'none' : 'browser',
      transport: 'sse',
      upstream: { label: provider },
      redacted: ['headers that are not on the list of allowed ones', 'secrets in bodies'],
    },
    ...(request === undefined
      ? []
      : [
          {
            t: 0,
            k: 'request',
            method: request.method,
            ...(request.origin === undefined ? {} : { origin: request.origin }),
            path: request.path,
            headers: request.headers,
            ...(request.body === undefined
              ? { length: request.length }
              : { body: jsonOr(maskSecrets(request.body)) }),
          },
        ]),
    ...(head === undefined
      ? []
      : [{ t: time(head.at), k: 'head', status: head.status, headers: head.headers }]),
  ]
  const lines = before.map(lineOf)
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  for (const [index, { at, bytes }] of (yield* maskedChunks(recording)).entries()) {
    const t = time(at)
    if (resumedAt.includes(index)) lines.push(lineOf({ t, k: 'gap' }))
    let content: { readonly text: string } | { readonly base64: string }
    try {
      content = { text: strict.decode(bytes) }
    } catch {
      content = { base64: toBase64(bytes) }
    }
    lines.push(lineOf({ t, k: 'chunk', b: bytes.length, ...content }))
    yield
  }
  if (droppedBytes > 0) lines.push(lineOf({ k: 'dropped', b: droppedBytes }))
  if (end !== undefined) lines.push(lineOf({ t: time(end.at), k: 'end', how: end.how }))
  return lines.join('')
}

const lineOf = (value: unknown) => `${JSON.stringify(value)}\n`

/** Tenths of milliseconds say everything that a browser's clock knows. */
const time = (milliseconds: number) => Math.round(milliseconds * 10) / 10

const jsonOr = (text: string): unknown => parseJson(text) ?? text
