import type { Preset } from '@/lib/conversation/preset'
import type { Source } from './imported-chat'
import { type ImportFailure, readImport } from './read-import'
import type { ChatWithFiles } from './place-assets'

/** What the files of an import contain, before anything is written. */
export interface ImportPreview {
  readonly sources: readonly SourcePreview[]
  /** The ids that the chats have here, once they are imported. */
  readonly chatIds: readonly string[]
  /** Instructions that come as presets. */
  readonly presets: readonly Preset[]
  /** How many chats have no messages. */
  readonly empty: number
  readonly failures: readonly ImportFailure[]
}

/** The chats of one product. */
export interface SourcePreview {
  readonly source: Source
  readonly chats: number
  /** Questions, with what answers them. */
  readonly messages: number
  /** Milliseconds since the epoch; undefined if no chat has a time. */
  readonly firstAt: number | undefined
  readonly lastAt: number | undefined
  /** Pictures, files and tool steps that can't come along, as far as the chats themselves show. */
  readonly leftOut: number
}

/** How far reading is. */
export interface ImportProgress {
  readonly file: string
  readonly chats: number
}

/** Some chats of an import, and what went wrong up to them. */
export interface ImportBatch {
  readonly chats: readonly ChatWithFiles[]
  readonly presets: readonly Preset[]
  readonly empty: number
  readonly failures: readonly ImportFailure[]
}

/** A batch is written at once, so it must be small enough for memory, and large enough for speed. */
const maxChats = 50
const maxFileBytes = 8_000_000

/** How many chats are read between two reports of the progress. */
const reportEvery = 25

/** Reads the files to their end without keeping anything of them. */
export async function previewImport(
  files: readonly File[],
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportPreview> {
  const sources = new Map<Source, SourcePreview>()
  const failures: ImportFailure[] = []
  // The same chat may be in two files of one export.
  const chatIds = new Set<string>()
  const presets: Preset[] = []
  let empty = 0
  let chats = 0
  let file = ''
  for await (const event of readImport(files)) {
    if (event.kind === 'empty') empty += 1
    else if (event.kind === 'preset') presets.push(event.preset)
    else if (event.kind === 'failed') failures.push({ what: event.what, why: event.why })
    else if (event.kind === 'file') {
      file = event.name
      onProgress({ file, chats })
    } else {
      const { source, conversation } = event.chat
      chatIds.add(conversation.id)
      sources.set(source, withChat(sources.get(source), event.chat))
      chats += 1
      if (chats % reportEvery === 0) onProgress({ file, chats })
    }
  }
  return { sources: [...sources.values()], chatIds: [...chatIds], presets, empty, failures }
}

function withChat(
  before: SourcePreview | undefined,
  {
    source,
    conversation,
    turns,
    leftOut,
  }: Pick<ChatWithFiles, 'source' | 'conversation' | 'turns' | 'leftOut'>,
): SourcePreview {
  // The epoch itself stands for an unknown time.
  const times = [conversation.createdAt, conversation.updatedAt, before?.firstAt, before?.lastAt].filter(
    (time): time is number => time !== undefined && time > 0,
  )
  return {
    source,
    chats: (before?.chats ?? 0) + 1,
    messages: (before?.messages ?? 0) + turns.length,
    firstAt: times.length === 0 ? undefined : Math.min(...times),
    lastAt: times.length === 0 ? undefined : Math.max(...times),
    leftOut: (before?.leftOut ?? 0) + leftOut,
  }
}

/** Reads the files chat by chat, with their pictures and files, some chats at a time. */
export async function* importBatches(files: readonly File[]): AsyncGenerator<ImportBatch, void> {
  let chats: ChatWithFiles[] = []
  let presets: Preset[] = []
  let failures: ImportFailure[] = []
  let empty = 0
  let bytes = 0
  function take(): ImportBatch {
    const batch = { chats, presets, empty, failures }
    chats = []
    presets = []
    failures = []
    empty = 0
    bytes = 0
    return batch
  }
  for await (const event of readImport(files)) {
    if (event.kind === 'empty') empty += 1
    else if (event.kind === 'preset') presets.push(event.preset)
    else if (event.kind === 'failed') failures.push({ what: event.what, why: event.why })
    else if (event.kind === 'chat') {
      const chat = await event.place()
      chats.push(chat)
      for (const file of chat.files) bytes += file.bytes.length
      if (chats.length >= maxChats || bytes >= maxFileBytes) yield take()
    }
  }
  yield take()
}
