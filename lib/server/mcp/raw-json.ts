import 'server-only'
import { randomUUID } from 'node:crypto'

/** JSON texts that have yet to be inserted into messages, keyed by their placeholder. */
const waiting = new Map<string, string>()

/**
 * Creates a placeholder for a JSON text, which the SDK can write into a message like any other value. `putRawJson`
 * replaces it with the text, verbatim: if the text were parsed and serialized again, 9007199254740993 would become
 * another number.
 *
 * @param text JSON
 * @param send sends the message; the placeholder is invalid after that
 */
export async function withRawJson<Result>(
  text: string,
  send: (standIn: Record<string, unknown>) => Promise<Result>,
): Promise<Result> {
  const mark = `parley-raw-json-${randomUUID()}`
  // A message over stdio is one line. JSON allows line breaks only between tokens, so we can replace them.
  waiting.set(`"${mark}"`, text.replaceAll(/[\r\n]+/g, ' '))
  try {
    return await send({ toJSON: () => mark })
  } finally {
    waiting.delete(`"${mark}"`)
  }
}

/** Returns the message with the placeholders replaced by their texts. */
export function putRawJson(message: string): string {
  return message.replaceAll(/"parley-raw-json-[0-9a-f-]{36}"/g, (mark) => waiting.get(mark) ?? mark)
}
