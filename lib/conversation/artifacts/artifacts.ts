import type { Item } from '@/lib/responses/types'
import { exchangeText } from '../answer-text'
import type { ShownExchange } from '../shown-path'
import type { Turns } from '../tree'
import type { Turn } from '../types'
import { artifactKind, type ArtifactKind } from './artifact-kind'
import { type ArtifactName, artifactName, languageOfBlock } from './artifact-name'
import { type CodeBlock, codeBlocksIn, withCode } from './code-blocks'

/** One state of an artifact: a code block of an answer. */
export interface ArtifactVersion {
  /** Stays the same while the block is being written. */
  readonly id: string
  /** The first turn of the answer. */
  readonly turnId: string
  readonly language: string
  readonly code: string
  /** It is still being written. */
  readonly isOpen: boolean
  /** The person wrote it. */
  readonly isEdited: boolean
  /** Its answer is the one that the chat shows. */
  readonly isShown: boolean
}

/** Something a model made in a code block, in all its versions, oldest first. */
export interface Artifact {
  readonly key: string
  readonly kind: ArtifactKind
  /** What its newest version that has a name is called. */
  readonly title: string | undefined
  readonly versions: readonly ArtifactVersion[]
}

/**
 * Collects the artifacts of a chat from the answers on its path and from the other versions of these answers. Two blocks
 * are versions of one artifact if they are the same kind of thing and
 *
 * - have the same file name or title,
 * - or the answer says of the later one that it replaces what was there (`saysItReplaces`),
 * - or, without names, they have the same place in two answers to the same question.
 */
export function artifactsOf(turns: Turns, exchanges: readonly ShownExchange[]): readonly Artifact[] {
  const artifacts = new Map<
    string,
    { kind: ArtifactKind; title: string | undefined; versions: ArtifactVersion[] }
  >()
  const latest = new Map<ArtifactKind, string>()
  for (const { turnIds, versions } of exchanges) {
    const shown = turnIds.flatMap((id) => turns.get(id) ?? [])
    const [first] = shown
    if (first === undefined) continue
    const place = versions[0]?.answer[0] ?? first.id
    for (const id of versions[0]?.answer ?? [first.id]) {
      const other = turns.get(id)
      if (id === first.id) addBlocks(shown, place, true)
      else if (other !== undefined) addBlocks([other], place, false)
    }
  }
  return [...artifacts].map(([key, artifact]) => ({ key, ...artifact }))

  function addBlocks(answer: readonly Turn[], place: string, isShown: boolean): void {
    const [first] = answer
    const last = answer.at(-1)
    if (first === undefined || last === undefined) return
    const isLive = last.state.ended === null
    const countOfKind = new Map<ArtifactKind, number>()
    for (const [at, { block, language, kind, name, replaces }] of blocksOf(answer).entries()) {
      const count = countOfKind.get(kind) ?? 0
      countOfKind.set(kind, count + 1)
      const before = latest.get(kind)
      const ownKey = name === undefined ? `${kind} ${place} ${count}` : `${kind} ${name.text.toLowerCase()}`
      const isAnother = name?.isFile !== true && replaces && before !== undefined && !artifacts.has(ownKey)
      const key = isAnother ? before : ownKey
      const artifact = artifacts.get(key) ?? { kind, title: undefined, versions: [] }
      artifacts.set(key, artifact)
      latest.set(kind, key)
      artifact.title = name?.text ?? artifact.title
      artifact.versions.push({
        id: `${first.id} ${at}`,
        turnId: first.id,
        language,
        code: block.code,
        isOpen: block.isOpen && isLive,
        isEdited: first.edited === true,
        isShown,
      })
    }
  }
}

interface FoundBlock {
  readonly block: CodeBlock
  readonly language: string
  readonly kind: ArtifactKind
  readonly name: ArtifactName | undefined
  readonly replaces: boolean
}

/** What was found in each answer, by the items of its last turn: they are replaced when anything is written. */
const found = new WeakMap<readonly Item[], readonly FoundBlock[]>()

function blocksOf(answer: readonly Turn[]): readonly FoundBlock[] {
  const items = answer.at(-1)?.state.output ?? []
  const known = found.get(items)
  if (known !== undefined) return known
  const blocks = codeBlocksIn(textOf(answer)).flatMap((block): FoundBlock[] => {
    const language = languageOfBlock(block)
    const kind = artifactKind(language)
    if (kind === undefined) return []
    return [{ block, language, kind, name: artifactName(block), replaces: saysItReplaces(block.before) }]
  })
  found.set(items, blocks)
  return blocks
}

/** Returns the whole text of an answer: a turn, and those that continued it. */
function textOf(answer: readonly Turn[]): string {
  const [first] = answer
  const last = answer.at(-1)
  return first === undefined || last === undefined ? '' : exchangeText({ first, last, turns: answer })
}

/** How models announce another version, in the languages that most chats are in. */
const replacing =
  /\b(?:updated|revised|improved|corrected|fixed|modified|refined|enhanced|rewritten|new version|full version|complete version|replaces?|instead)\b|\b(?:aktualisiert|überarbeitet|verbessert|korrigiert|ersetz|angepasst)|\b(?:actualizad|mejorad|corregid|reemplaz|atualizad|substitui|mis(?:e)? à jour|remplac|corrigé|amélioré)|更新|修改|改进|修正|替换|最新版|改良|差し替え|수정|업데이트|обновл|исправл|улучшен/iu

/** Only the last words before a block speak of it. Characters. */
const spokenBefore = 400

const saysItReplaces = (before: string): boolean => replacing.test(before.slice(-spokenBefore))

/** A piece of the page to look up: a block as it was when a person pressed its button. */
export interface BlockOnPage {
  readonly turnId: string
  readonly language: string
  readonly code: string
}

/** Finds the artifact of a block. @returns undefined if the text of the answer has no such block */
export function findArtifact(
  artifacts: readonly Artifact[],
  { turnId, language, code }: BlockOnPage,
): { readonly artifact: Artifact; readonly version: ArtifactVersion } | undefined {
  const wanted = code.trimEnd()
  for (const artifact of artifacts) {
    for (const version of artifact.versions) {
      const isIt =
        version.turnId === turnId &&
        version.language === language.toLowerCase() &&
        (version.isOpen ? version.code.startsWith(wanted) : version.code.trimEnd() === wanted)
      if (isIt) return { artifact, version }
    }
  }
  return undefined
}

/**
 * Returns the text of an answer with other code in the block of a version.
 *
 * @returns undefined if the answer no longer has that block
 */
export function answerWith(
  answer: readonly Turn[],
  version: ArtifactVersion,
  code: string,
): string | undefined {
  const text = textOf(answer)
  const block = codeBlocksIn(text).find((each) => each.code === version.code)
  return block === undefined ? undefined : withCode(text, block, code)
}

/** Returns the newest version of those that the chat shows. */
export const newestVersion = ({ versions }: Artifact): ArtifactVersion | undefined =>
  versions.findLast(({ isShown }) => isShown) ?? versions.at(-1)
