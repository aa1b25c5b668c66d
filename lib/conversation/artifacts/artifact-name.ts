import { artifactKind, type ArtifactKind } from './artifact-kind'
import type { CodeBlock } from './code-blocks'

/** What a code block is called by its model. */
export interface ArtifactName {
  readonly text: string
  /** It names a file. Without one, it is a title of what is shown, which may change from version to version. */
  readonly isFile: boolean
}

const path = String.raw`(?:[\w.-]+\/)*[\w-]+(?:\.[\w-]+)*\.\w{1,8}`

/** A path in a comment on the first line, which is how models name their files. */
const inComment = new RegExp(
  String.raw`^\s*(?:\/\/|#|--|;|\/\*|<!--|%%)\s*(?:file(?:name)?:\s*)?(${path})\s*(?:\*\/|-->)?\s*$`,
  'i',
)
/** A path alone in the last line before the block, however it is set off. */
const inLineBefore = new RegExp(
  String.raw`^[#*\s>\d.-]*(?:file(?:name)?:\s*)?["'${'`'}*_]*(${path})["'${'`'}*_]*:?\**\s*$`,
  'i',
)
const isPath = new RegExp(`^${path}$`)
const attribute = /(?:^|[\s{])(?:title|file(?:name)?|name)=(?:"([^"]+)"|'([^']+)'|([^\s}]+))/i

/** Returns the file that code names in a comment on its first line, without its folder. */
export function fileInComment(code: string): string | undefined {
  const [firstLine = ''] = code.split('\n', 1)
  return inComment.exec(firstLine)?.[1]?.split('/').at(-1)
}

/** Returns the language of a block. Some models write the path behind it: `html:src/index.html`. */
export const languageOfBlock = ({ info }: Pick<CodeBlock, 'info'>): string =>
  /^[^\s:{]*/.exec(info)?.[0].toLowerCase() ?? ''

/**
 * Returns what a block is called: by the line of its fence, by a comment in it, by the line before it, or by its own title.
 *
 * @returns undefined if nothing tells
 */
export function artifactName(block: CodeBlock): ArtifactName | undefined {
  const file =
    fileInFence(block.info) ?? inComment.exec(firstLineOf(block.code))?.[1] ?? fileBefore(block.before)
  if (file !== undefined) return { text: file, isFile: isPath.test(file) }
  const kind = artifactKind(languageOfBlock(block))
  const title = kind === undefined ? undefined : titles[kind]?.(block.code)?.trim().slice(0, 120)
  return title === undefined || title === '' ? undefined : { text: title, isFile: false }
}

const firstLineOf = (code: string) => code.split('\n', 1)[0] ?? ''

function fileInFence(info: string): string | undefined {
  const [, double, single, bare] = attribute.exec(info) ?? []
  const named = double ?? single ?? bare
  if (named !== undefined) return named
  return info.split(/[\s:]+/).find((word, at) => at > 0 && isPath.test(word))
}

function fileBefore(before: string): string | undefined {
  const line = before.trimEnd().split('\n').at(-1) ?? ''
  return inLineBefore.exec(line)?.[1]
}

const ofPage = (code: string) => /<title[^>]*>([^<]*)<\/title/i.exec(code)?.[1]

/** Finds the title of what is in a block. */
const titles: Partial<Record<ArtifactKind, (code: string) => string | undefined>> = {
  page: ofPage,
  drawing: ofPage,
  document: (code) => /^#{1,2}[ \t]+(.+?)[ \t#]*$/m.exec(code)?.[1]?.replaceAll(/[*_`]/g, ''),
  component: (code) =>
    /export\s+default\s+(?:async\s+)?(?:function|class)\s+([A-Z]\w*)/.exec(code)?.[1] ??
    /export\s+default\s+(?:memo\(|React\.memo\()?([A-Z]\w*)/.exec(code)?.[1],
  diagram: (code) => /^---\n[^]*?^title:[ \t]*(.+)$/m.exec(code)?.[1],
}
