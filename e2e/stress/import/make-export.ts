import { createWriteStream } from 'node:fs'
import { Writable } from 'node:stream'
import { TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js'
import { writer } from '@/lib/conversation/testing/make-chats'
import { randomNumbers } from '@/lib/util/random'

/** The size of a made export. */
export interface ExportSize {
  /** ChatGPT puts a hundred chats into each of its files. */
  readonly chats: number
  readonly pictures: number
  /** Of one picture. */
  readonly pictureBytes: number
}

const perShard = 100
const questionsPerChat = 4

/** The first bytes of a PNG; the rest is noise, which no ZIP makes smaller. */
const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/**
 * Writes a ZIP as ChatGPT exports one in 2026: a manifest, shards of chats with branches and reasoning, and pictures. The
 * same size makes the same chats.
 */
export async function makeExport(path: string, { chats, pictures, pictureBytes }: ExportSize): Promise<void> {
  const zip = new ZipWriter(Writable.toWeb(createWriteStream(path)), { useWebWorkers: false })
  const write = writer(7)
  await zip.add('export_manifest.json', new TextReader('{"version":1}'))
  for (let first = 0; first < chats; first += perShard) {
    const shard = Array.from({ length: Math.min(perShard, chats - first) }, (_, at) =>
      chatOf(first + at, first + at < pictures, write),
    )
    const name = `conversations-${String(first / perShard).padStart(3, '0')}.json`
    await zip.add(name, new TextReader(JSON.stringify(shard)))
  }
  const random = randomNumbers(3)
  for (let at = 0; at < pictures; at += 1) {
    const bytes = new Uint8Array(pictureBytes)
    for (let place = 0; place < pictureBytes; place += 1) bytes[place] = Math.floor(random() * 256)
    bytes.set(pngStart)
    await zip.add(`file_${idOf(at)}.dat`, new Uint8ArrayReader(bytes), { level: 0 })
  }
  await zip.close()
}

const idOf = (at: number) => at.toString(16).padStart(12, '0')

function chatOf(at: number, hasPicture: boolean, write: (length: number) => string) {
  const begun = 1_700_000_000 + at * 3000
  const mapping: Record<string, object> = { root: { id: 'root', parent: null, message: null } }
  let parent = 'root'
  const add = (id: string, message: object) => {
    mapping[id] = { id, parent, message }
    return id
  }
  for (let question = 0; question < questionsPerChat; question += 1) {
    const time = begun + question * 60
    const picture = {
      content_type: 'image_asset_pointer',
      asset_pointer: `sediment://file_${idOf(at)}`,
      width: 8,
      height: 8,
    }
    const parts = [...(hasPicture && question === 0 ? [picture] : []), write(200)]
    parent = add(`q${question}`, {
      author: { role: 'user' },
      create_time: time,
      content: { content_type: 'multimodal_text', parts },
      metadata: {},
    })
    const asked = parent
    parent = add(`t${question}`, {
      author: { role: 'assistant' },
      create_time: time + 2,
      content: { content_type: 'thoughts', thoughts: [{ summary: '', content: write(300) }] },
      metadata: {},
    })
    parent = add(`a${question}`, {
      author: { role: 'assistant' },
      create_time: time + 8,
      content: { content_type: 'text', parts: [write(1500)] },
      metadata: { model_slug: 'gpt-6-sol' },
    })
    if (question > 0) continue
    const shown = parent
    parent = asked
    add('other', {
      author: { role: 'assistant' },
      create_time: time + 9,
      content: { content_type: 'text', parts: [write(800)] },
      metadata: { model_slug: 'gpt-6-sol' },
    })
    parent = shown
  }
  const id = `made-${at}`
  return {
    id,
    conversation_id: id,
    title: write(40),
    create_time: begun,
    update_time: begun + 600,
    current_node: parent,
    mapping,
  }
}
