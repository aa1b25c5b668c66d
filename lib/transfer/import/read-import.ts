import { words } from '@/lib/language/english/import'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { indexAssets } from './asset-index'
import { bytesOfFile, fileToImport, textOfFile, type ImportFile } from './import-files'
import type { Preset } from '@/lib/conversation/preset'
import { chatGptPresets, claudeProject } from './foreign-presets'
import { type Feedback, readFeedback, withFeedback } from './chatgpt-feedback'
import { ImportError, type ImportedChat } from './imported-chat'
import { filledText } from './foreign-values'
import { jsonValues } from './json-values'
import { openArchive } from './open-archive'
import { placeAssets, type ChatWithFiles, type ReadAsset } from './place-assets'
import { readMarkdownChat } from './read-markdown-chat'
import { recognize, type FoundChats } from './recognize'

/** Something of an import that can't be read: a chat or a whole file. */
export interface ImportFailure {
  /** The chat's title, or the file's name. */
  readonly what: string
  /** A sentence for the person. */
  readonly why: string
}

/** What reading an import comes upon, one after the other. */
export type ImportEvent =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'chat'; readonly chat: ImportedChat; readonly place: () => Promise<ChatWithFiles> }
  | { readonly kind: 'preset'; readonly preset: Preset }
  | { readonly kind: 'empty' }
  | ({ readonly kind: 'failed' } & ImportFailure)

/** A ZIP within a ZIP is unpacked as a whole. In bytes. */
const maxInnerArchive = 512_000_000

/**
 * Reads all chats of the given files, one after the other, so that only one is in memory at a time. A broken chat or
 * file is told and costs only itself.
 */
export async function* readImport(given: readonly File[]): AsyncGenerator<ImportEvent, void> {
  const files: ImportFile[] = []
  for (const file of given) {
    try {
      files.push(...(await filesOf(file)))
    } catch (error) {
      yield { kind: 'failed', what: file.name, why: sentenceOf(error) }
    }
  }
  const readAsset = indexAssets(files)
  const feedback = await readFeedback(files)
  const presetIds = new Set<string>()
  const chosen = new Set(given.map(({ name }) => name))
  for (const file of files) {
    if (!hasChats(file)) continue
    yield { kind: 'file', name: file.name }
    if (isMarkdown(file)) yield await readMarkdown(file, readAsset)
    else yield* readFile(file, { readAsset, feedback, presetIds, isChosen: chosen.has(file.name) })
  }
  if (isDatabase(files)) yield { kind: 'failed', what: given[0]?.name ?? '', why: words.cherryStudio }
  else if (!files.some(hasChats) && files.length > 0) {
    yield { kind: 'failed', what: given[0]?.name ?? '', why: words.isNoExport }
  }
}

const isMarkdown = ({ name }: ImportFile) => /\.(?:md|markdown)$/i.test(name)
const hasChats = (file: ImportFile) => /\.jsonl?$/i.test(file.name) || isMarkdown(file)

/** Cherry Studio's backups since version 6 are copies of the browser's database, which only a browser can read. */
const isDatabase = (files: readonly ImportFile[]) =>
  files.some(({ name }) => name === 'CURRENT') && files.some(({ name }) => /^MANIFEST-\d+$/.test(name))

/** No chat is longer. In bytes. */
const maxMarkdown = 32_000_000

async function readMarkdown(file: ImportFile, readAsset: ReadAsset): Promise<ImportEvent> {
  try {
    const bytes = await bytesOfFile(file, maxMarkdown)
    if (bytes === undefined) return { kind: 'failed', what: file.name, why: words.tooLong }
    const chat = readMarkdownChat(new TextDecoder().decode(bytes), file.name)
    if (chat === undefined) return { kind: 'failed', what: file.name, why: words.noRolesInMarkdown }
    return { kind: 'chat', chat, place: () => placeAssets(chat, readAsset) }
  } catch (error) {
    return { kind: 'failed', what: file.name, why: sentenceOf(error) }
  }
}

async function filesOf(file: File): Promise<readonly ImportFile[]> {
  if (!(await isArchive(file))) return [fileToImport(file)]
  const files = await openArchive(file)
  const all: ImportFile[] = []
  for (const inner of files) {
    // Some accounts get their chats as a ZIP in the ZIP; deeper ones are no export.
    const bytes = /\.zip$/i.test(inner.name) ? await bytesOfFile(inner, maxInnerArchive) : undefined
    if (bytes === undefined) all.push(inner)
    else all.push(...(await openArchive(new Blob([bytes]))))
  }
  return all
}

/** Tells a ZIP by its first bytes. */
async function isArchive(file: File): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return first === 0x50 && second === 0x4b
}

/** What reading a file needs of the others. */
interface ReadingWorld {
  readonly readAsset: ReadAsset
  readonly feedback: Feedback
  /** The ids of the presets that were told. */
  readonly presetIds: Set<string>
  /** Whether the person chose the file itself, and has to hear that there are no chats in it. */
  readonly isChosen: boolean
}

async function* readFile(file: ImportFile, world: ReadingWorld): AsyncGenerator<ImportEvent, void> {
  let known: FoundChats | undefined
  let broken = 0
  let isRefused = false
  let hasPresets = false
  try {
    for await (const text of jsonValues(textOfFile(file))) {
      const value = parsed(text)
      const project = claudeProject(value)
      if (project !== undefined) {
        hasPresets = true
        yield { kind: 'preset', preset: project }
        continue
      }
      const found = recognize(value)
      if (found !== undefined && 'refused' in found) {
        isRefused = true
        yield { kind: 'failed', what: file.name, why: found.refused }
        break
      }
      known = found ?? known
      if (found === undefined) broken += 1
      // What stands before the first chat that we know may belong to another kind of file.
      if (found === undefined && known !== undefined) {
        const why = value === undefined ? words.notJson : words.notAChat
        yield { kind: 'failed', what: titleIn(value), why }
      }
      for (const entry of found?.entries ?? []) {
        if (known?.source === 'chatgpt') yield* newPresets(entry, world.presetIds)
        yield readEntry(entry, known, world)
      }
    }
  } catch (error) {
    yield { kind: 'failed', what: file.name, why: sentenceOf(error) }
    return
  }
  if (known !== undefined || isRefused || hasPresets) return
  if (!world.isChosen || companions.has(file.name)) return
  yield { kind: 'failed', what: file.name, why: broken === 0 ? words.isEmpty : words.isNoExport }
}

/** What lies beside the chats in the exports of ChatGPT and Claude, and comes along when a folder is chosen or dropped. */
const companions: ReadonlySet<string> = new Set([
  'conversation_asset_file_names.json',
  'export_manifest.json',
  'group_chats.json',
  'library_files.json',
  'login_history.json',
  'memories.json',
  'message_feedback.json',
  'model_comparisons.json',
  'shared_conversations.json',
  'shopping.json',
  'sora.json',
  'user.json',
  'user_settings.json',
  'users.json',
])

/** Every chat has the instructions of its time: each text is told once. */
function* newPresets(entry: JsonObject, known: Set<string>): Generator<ImportEvent, void> {
  for (const preset of chatGptPresets(entry)) {
    if (known.has(preset.id)) continue
    known.add(preset.id)
    yield { kind: 'preset', preset }
  }
}

function readEntry(
  entry: JsonObject,
  found: FoundChats | undefined,
  { readAsset, feedback }: ReadingWorld,
): ImportEvent {
  try {
    const read = found?.read(entry)
    if (read === undefined) return { kind: 'empty' }
    const chat = withFeedback(read, feedback)
    return { kind: 'chat', chat, place: () => placeAssets(chat, readAsset) }
  } catch (error) {
    return { kind: 'failed', what: titleIn(entry), why: sentenceOf(error) }
  }
}

/** What the formats' readers don't expect shows as another error: it is no reason to give up the other chats. */
function sentenceOf(error: unknown): string {
  if (error instanceof ImportError) return error.message
  // Browsers pass a dropped folder as a file, and reading it fails like this.
  return error instanceof DOMException ? words.unreadable : words.notAChat
}

const titleIn = (value: unknown): string =>
  (isObject(value) ? (filledText(value['title']) ?? filledText(value['name'])) : undefined) ?? words.untitled

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
