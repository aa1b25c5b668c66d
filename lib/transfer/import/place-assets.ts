import { toBase64 } from '@/lib/files/base64'
import { addressOf, isPictureType, partOf } from '@/lib/files/file-part'
import { fingerprint } from '@/lib/files/fingerprint'
import { keepParts } from '@/lib/files/keep-parts'
import { mapParts } from '@/lib/files/map-parts'
import { mediaTypeOf } from '@/lib/files/media-type'
import type { StoredFile } from '@/lib/files/stored-file'
import { words } from '@/lib/language/english/import'
import type { ContentPart, Item } from '@/lib/responses/types'
import { filledText } from './foreign-values'
import { assetIn } from './foreign-items'
import type { ImportedChat } from './imported-chat'

/** A file of an export. */
interface Asset {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Reads a file of the export by the id that chats use for it; undefined if the export doesn't have it. */
export type ReadAsset = (id: string) => Promise<Asset | undefined>

/** An imported chat with the files its questions refer to. */
export interface ChatWithFiles extends ImportedChat, PlacedFiles {}

interface PlacedFiles {
  readonly files: readonly StoredFile[]
}

/**
 * Puts the files of an export into a chat: those of questions as references to stored files, generated pictures as they
 * are. A file that is missing, or of a type that no model takes, is named in the text instead. A type counts only if
 * the bytes say so.
 */
export async function placeAssets<Chat extends Pick<ImportedChat, 'turns' | 'leftOut'>>(
  chat: Chat,
  readAsset: ReadAsset,
): Promise<Chat & PlacedFiles> {
  const files = new Map<string, StoredFile>()
  let { leftOut } = chat
  async function partFor(part: ContentPart): Promise<ContentPart> {
    const id = assetIn(addressOf(part))
    if (id === undefined) {
      const kept = await keepParts([part])
      for (const file of kept.files) files.set(file.id, file)
      return kept.parts[0] ?? part
    }
    const asset = await readAsset(id)
    const type = asset && mediaTypeOf(asset.bytes)
    const name = filledText(part['filename']) ?? asset?.name ?? id
    if (asset === undefined || type === undefined) {
      leftOut += 1
      return { type: 'input_text', text: words.missingFile(name) }
    }
    const { bytes } = asset
    const file = { id: await fingerprint(bytes), name, type, bytes }
    files.set(file.id, file)
    return partOf(file)
  }
  async function pictureFor(item: Item): Promise<Item> {
    const id = item.type === 'image_generation_call' ? assetIn(item['result']) : undefined
    if (id === undefined) return item
    const asset = await readAsset(id)
    const isPicture = asset !== undefined && isPictureType(mediaTypeOf(asset.bytes) ?? '')
    if (!isPicture) leftOut += 1
    return { ...item, result: isPicture ? toBase64(asset.bytes) : null }
  }
  const turns = []
  for (const turn of chat.turns) {
    const input = await mapParts(turn.input, partFor)
    const output: Item[] = []
    for (const item of turn.state.output) output.push(await pictureFor(item))
    turns.push({ ...turn, input, state: { ...turn.state, output } })
  }
  return { ...chat, turns, leftOut, files: [...files.values()] }
}
