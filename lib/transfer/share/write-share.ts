import { filesOf } from '@/lib/conversation/files-of'
import { toBase64 } from '@/lib/files/base64'
import type { StoredFile } from '@/lib/files/stored-file'
import { words } from '@/lib/language/english/share'
import type { ChatToExport } from '../export-chat'
import { maskTexts } from './mask-texts'
import type { ShareChoices } from './share-choices'
import { shareChat } from './share-chat'
import { type Share, type SharedFile, sharedFileAddress, shareFormat, shareVersion } from './share-format'
import { baseName } from './share-items'
import { type RunToShare, shareRun } from './share-run'
import type { SharedModels } from './shared-model'

/** What is shared, before anything is left out. */
export interface ShareSource {
  readonly chats: readonly ChatToExport[]
  readonly runs: readonly RunToShare[]
  /** The files that the chats refer to, by their id. */
  readonly files: ReadonlyMap<string, StoredFile>
  readonly models: SharedModels
}

export interface WrittenShare {
  readonly share: Share
  /** How many texts had a secret in them, which is masked. */
  readonly maskedTexts: number
}

/** Makes a share of what may leave. Nothing is copied and then removed: all of it is built of the fields that may leave. */
export function writeShare({ chats, runs, files, models }: ShareSource, choices: ShareChoices): WrittenShare {
  const shared: SharedFile[] = []
  const places = new Map<string, number>()
  function fileAddress(id: string): string | undefined {
    const file = files.get(id)
    if (!choices.files || file === undefined) return undefined
    const at = places.get(id) ?? shared.length
    if (at === shared.length) {
      places.set(id, at)
      const name = choices.fileNames ? baseName(file.name) : words.file
      shared.push({ name, type: file.type, data: toBase64(file.bytes) })
    }
    return sharedFileAddress(at)
  }
  const world = { choices, models, fileAddress }
  const { value: contents, texts } = maskTexts([
    ...chats.map(({ conversation, turns }) => shareChat(conversation, turns, world)),
    ...runs.map((run) => shareRun(run, world)),
  ])
  const share: Share = {
    format: shareFormat,
    version: shareVersion,
    contents,
    ...(shared.length === 0 ? {} : { files: shared }),
  }
  return { share, maskedTexts: texts }
}

/** Writes a share as the text of a file. */
export const shareText = (share: Share): string => `${JSON.stringify(share, null, 1)}\n`

/** Returns the ids of the files that chats refer to. */
export const filesToShare = (chats: readonly ChatToExport[]): ReadonlySet<string> =>
  filesOf(chats.flatMap(({ turns }) => [...turns.values()]))
