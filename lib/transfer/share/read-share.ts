import { cellCount } from '@/lib/datasets/run/run'
import { words } from '@/lib/language/english/share'
import { isObject } from '@/lib/responses/guards'
import { allChoices } from './share-choices'
import {
  maxCells,
  type Share,
  type SharedChat,
  type SharedRun,
  sharedFileAddress,
  sharedFilePlace,
  shareFormat,
  shareRecord,
  shareVersion,
} from './share-format'
import { type ItemRules, shareItems } from './share-items'

/** An error that says why a share can't be opened, and what to do. */
export class ShareError extends Error {
  override readonly name = 'ShareError'
}

/** In bytes. What is larger than this was not made by sharing. */
const maxShareBytes = 100_000_000

/**
 * Reads a share. It comes from strangers, so it is checked as a whole, and only the fields that a share may have are
 * taken of it.
 *
 * @throws ShareError
 */
export function readShare(text: string): Share {
  const value = parsed(text)
  if (!isObject(value) || value['format'] !== shareFormat) throw new ShareError(words.notAShare)
  const { version } = value
  if (typeof version === 'number' && version > shareVersion) throw new ShareError(words.fromNewerParley)
  const { data, error } = shareRecord.safeParse(value)
  if (data === undefined) {
    throw new ShareError(words.damagedShare(pathOf(error?.issues[0]?.path ?? [])))
  }
  const count = data.files?.length ?? 0
  return {
    ...data,
    contents: data.contents.map((content) =>
      content.kind === 'chat' ? checkedChat(content, count) : checkedRun(content),
    ),
  }
}

/** Reads a share from a file; rejects with a ShareError. */
export async function readShareFile(file: Blob): Promise<Share> {
  if (file.size > maxShareBytes) throw new ShareError(words.shareIsTooLarge)
  const text = await file.text().catch(() => {
    throw new ShareError(words.shareIsUnreadable)
  })
  return readShare(text)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Returns where something is wrong, such as `contents[0].turns[3].model`. */
function pathOf(path: readonly PropertyKey[]): string {
  const written = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return written.replace(/^\./, '') || words.itsBeginning
}

/** Places lead to turns that exist, and parents come first, so no path is a circle. */
function checkedChat(chat: SharedChat, files: number): SharedChat {
  const { turns, leaf, columns = [], votes = [] } = chat
  const check = (place: number | undefined, count: number, where: string) => {
    if (place !== undefined && place >= count) throw new ShareError(words.damagedShare(where))
  }
  for (const [at, { parent, column, mergedFrom = [] }] of turns.entries()) {
    check(parent, at, `turns[${at}].parent`)
    check(column, columns.length, `turns[${at}].column`)
    for (const place of mergedFrom) check(place, turns.length, `turns[${at}].mergedFrom`)
  }
  check(leaf, turns.length, 'leaf')
  for (const [at, column] of columns.entries()) check(column.leaf, turns.length, `columns[${at}].leaf`)
  for (const [at, { candidates, best }] of votes.entries()) {
    for (const { turn } of candidates) check(turn, turns.length, `votes[${at}].candidates`)
    check(best, turns.length, `votes[${at}].best`)
  }
  return {
    ...chat,
    turns: turns.map((turn) => {
      const rules: ItemRules = {
        choices: allChoices,
        hasTaggedReasoning: turn.hasTaggedReasoning !== false,
        nameCall: (id) => id.replaceAll(/[^\w-]/g, '').slice(0, 64),
        addressOf: (part) => {
          const place = sharedFilePlace(part['image_url'] ?? part['file_data'])
          return place === undefined || place >= files ? undefined : sharedFileAddress(place)
        },
      }
      return {
        ...turn,
        input: [...shareItems(turn.input, rules)],
        output: [...shareItems(turn.output, rules)],
      }
    }),
  }
}

/** A few rows with many columns and repeats would stand for more cells than fit into memory. */
function checkedRun(run: SharedRun): SharedRun {
  const { rows, columns, repeats } = run
  if (cellCount({ rowCount: rows.length, columns, repeats }) > maxCells) {
    throw new ShareError(words.damagedShare('rows'))
  }
  return run
}
