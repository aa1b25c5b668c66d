import 'server-only'
import { randomUUID } from 'node:crypto'

/** JSON texts that wait for their places in messages, by what stands there instead. */
const waiting = new Map<string, string>()

/**
 * Gives a stand-in for a JSON text, which the SDK can write into a message like any other value. `putRawJson` puts the
 * text in its place, letter for letter: parsed and written anew, 9007199254740993 would become another number.
 *
 * @param text JSON
 * @param send what sends the message; the stand-in is worth nothing after it
 */
export async function withRawJson<Result>(
  text: string,
  send: (standIn: Record<string, unknown>) => Promise<Result>,
): Promise<Result> {
  const mark = `parley-raw-json-${randomUUID()}`
  // A message over stdio is a line. In JSON a line break stands only between tokens.
  waiting.set(`"${mark}"`, text.replaceAll(/[\r\n]+/g, ' '))
  try {
    return await send({ toJSON: () => mark })
  } finally {
    waiting.delete(`"${mark}"`)
  }
}

/** A message with the texts in the places of their stand-ins. */
export function putRawJson(message: string): string {
  return message.replaceAll(/"parley-raw-json-[0-9a-f-]{36}"/g, (mark) => waiting.get(mark) ?? mark)
}
