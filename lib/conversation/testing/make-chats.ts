import type { Conversation, Turn } from '../types'
import { initialState } from '@/lib/responses/response-state'

export interface ChatsToMake {
  readonly chats: number
  readonly turnsPerChat: number
  /** When the newest chat was changed, in milliseconds since the epoch; each following one is older. */
  readonly now: number
  /** Returns the text of a question or an answer, counted from 0 over all chats; `writer` makes one. */
  readonly text: (at: number) => string
  /** Extra fields of a chat, counted from 0, which is the newest. */
  readonly fields?: (at: number) => Partial<Conversation>
}

export interface MadeChats {
  readonly conversations: readonly Conversation[]
  readonly turns: readonly Turn[]
}

/** Milliseconds between two chats: 2,000 of them reach back a year and a half. */
const interval = 6.5 * 60 * 60 * 1000

/** Makes finished chats as they are stored, each a line of turns. The same arguments make the same chats. */
export function makeChats({ chats, turnsPerChat, now, text, fields }: ChatsToMake): MadeChats {
  const conversations: Conversation[] = []
  const turns: Turn[] = []
  let texts = 0
  for (let at = 0; at < chats; at += 1) {
    const id = `5eed${at.toString(16).padStart(8, '0')}`
    const updatedAt = now - at * interval
    for (let place = 0; place < turnsPerChat; place += 1) {
      const [question, answer] = [text(texts), text(texts + 1)]
      texts += 2
      turns.push(turnOf(id, place, updatedAt - (turnsPerChat - place) * 60_000, question, answer))
    }
    const title = `Chat ${at + 1}`
    const leafId = turnsPerChat === 0 ? null : `${id}-${turnsPerChat - 1}`
    conversations.push({ id, title, leafId, createdAt: updatedAt, updatedAt, ...fields?.(at) })
  }
  return { conversations, turns }
}

function turnOf(
  conversationId: string,
  place: number,
  sentAt: number,
  question: string,
  answer: string,
): Turn {
  const id = `${conversationId}-${place}`
  const output = [
    {
      type: 'message',
      id: `msg_${id}`,
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text: answer, annotations: [] }],
    },
  ]
  return {
    id,
    conversationId,
    parentId: place === 0 ? null : `${conversationId}-${place - 1}`,
    input: [{ type: 'message', role: 'user', content: question }],
    settings: { model: 'echo' },
    upstream: 'demo',
    state: {
      ...initialState,
      response: { id: `resp_${id}`, status: 'completed', model: 'echo' },
      output,
      ended: 'completed',
    },
    timings: { sentAt, firstTokenAt: sentAt + 300, endedAt: sentAt + 2000 },
  }
}

const beginnings = 'ba co de fi gra hu in jo ka li mo nu o pra qui re sa tra un ve'.split(' ')
const middles = 'ber cal dis fer gen l m n po r s st te v'.split(' ')
const ends = 'a able ed er est ing ion ly ment ness on s t um y'.split(' ')
const rare = ['naïve', 'Übung', 'Ωμέγα', 'Привет', '検索は速い', '東京の天気', '한국어', '🦊']

/**
 * Writes texts that mean nothing but have a realistic distribution: some 4,000 words, a few of them frequent, and now
 * and then one in another script. The same seed writes the same texts.
 */
export function writer(seed: number): (length: number) => string {
  const random = randomNumbers(seed)
  const pick = (words: readonly string[]) => words[Math.floor(random() ** 2 * words.length)] ?? ''
  function word(): string {
    if (random() < 0.005) return pick(rare)
    return pick(beginnings) + (random() < 0.7 ? pick(middles) : '') + pick(ends)
  }
  return (length) => {
    let text = ''
    while (text.length < length) {
      const words = Array.from({ length: 4 + Math.floor(random() * 12) }, word).join(' ')
      text += `${words.charAt(0).toUpperCase()}${words.slice(1)}. `
    }
    return text.slice(0, length)
  }
}

/** Generates numbers from 0 to 1 (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
