import type { Thumb } from '@/lib/conversation/thumb'
import { isObject } from '@/lib/responses/guards'
import { bytesOfFile, type ImportFile } from './import-files'
import { filledText, momentOf, objectsOf, secondsOf } from './foreign-values'
import type { ImportedChat } from './imported-chat'

const fileName = 'message_feedback.json'

/** One entry has some hundred bytes. */
const maxBytes = 32_000_000

const verdicts: ReadonlyMap<unknown, Thumb['verdict']> = new Map([
  ['thumbsUp', 'up'],
  ['thumbs_up', 'up'],
  ['thumbsDown', 'down'],
  ['thumbs_down', 'down'],
] as const)

/** What the person said about an answer, by the id of its message. */
export type Feedback = ReadonlyMap<string, Pick<Thumb, 'verdict' | 'givenAt'>>

/** Reads the thumbs of a ChatGPT export. Entries name a message as `id` or as `message_id`; OpenAI documents neither. */
export async function readFeedback(files: readonly ImportFile[]): Promise<Feedback> {
  const file = files.find(({ name }) => name === fileName)
  const bytes = file && (await bytesOfFile(file, maxBytes).catch(() => undefined))
  if (bytes === undefined) return new Map()
  const entries = objectsOf(parsed(new TextDecoder().decode(bytes)))
  return new Map(
    entries.flatMap((entry) => {
      const messageId = filledText(entry['message_id']) ?? filledText(entry['id'])
      const verdict = verdicts.get(entry['rating'])
      const { create_time: at } = entry
      const givenAt = (typeof at === 'number' ? secondsOf(at) : momentOf(at)) ?? 0
      return messageId === undefined || verdict === undefined
        ? []
        : [[messageId, { verdict, givenAt }] as const]
    }),
  )
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value['feedback'] : value
  } catch {
    // A broken file costs only the thumbs.
    return undefined
  }
}

/** Returns a chat with the thumbs on its answers. A turn has the id of its last message, which is what is rated. */
export function withFeedback(chat: ImportedChat, feedback: Feedback): ImportedChat {
  if (chat.source !== 'chatgpt' || feedback.size === 0) return chat
  const { conversation, turns } = chat
  const thumbs = turns.flatMap(({ id, settings, timings }): readonly Thumb[] => {
    const given = feedback.get(id.slice(conversation.id.length + 1))
    if (given === undefined) return []
    const givenAt = given.givenAt || (timings.endedAt ?? timings.sentAt)
    return [{ turnId: id, model: settings.model, verdict: given.verdict, givenAt }]
  })
  return thumbs.length === 0 ? chat : { ...chat, conversation: { ...conversation, thumbs } }
}
