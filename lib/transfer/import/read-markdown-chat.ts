import { words } from '@/lib/language/english/transfer'
import type { Item } from '@/lib/responses/types'
import { contentHash } from './content-hash'
import { importedChat, type ForeignNode } from './foreign-tree'
import { answer, question, thought } from './foreign-items'
import type { ImportedChat } from './imported-chat'

const askers = 'you|user|human|me|prompt|question'
const answerers = 'assistant|ai|bot|model|response|answer|chatgpt|claude|gemini|copilot|grok|llm'

/** Titles of messages as other programs write them: `## User`, `**Assistant:**`, `#### You (10:32)`. */
const roleLine = new RegExp(
  `^(#{1,6}\\s+(?:\\*\\*)?|\\*\\*)(?:(${askers})|(${answerers})):?(?:\\*\\*)?:?(?:\\s*[([][^\\n]{0,60})?\\s*$`,
  'i',
)

/** Headings of the second level, as our own export has them, name the model. */
const ownHeading = /^## (.+)$/

interface Part {
  readonly asks: boolean
  /** Undefined if the title is no more than a role. */
  readonly model: string | undefined
  readonly lines: string[]
}

/**
 * Reads a chat that was written as Markdown: our own export, or one with titles such as `## User` and `## Assistant`.
 * Headings within a code block are code.
 *
 * @param name the name of the file, if the text has no title
 * @returns undefined if it has no question under a title of a person
 */
export function readMarkdownChat(text: string, name: string): ImportedChat | undefined {
  const { title, parts } = partsOf(text)
  if (!parts.some(({ asks }) => asks)) return undefined
  const nodes: ForeignNode[] = []
  for (const [at, { asks, model, lines }] of parts.entries()) {
    const body = lines.join('\n').trim()
    const items = asks ? question(body) : answerItems(body)
    nodes.push({
      id: String(at),
      parentId: nodes.at(-1)?.id,
      message: items.length === 0 ? undefined : { asks, items, model },
    })
  }
  const [first] = parts
  const shownTitle = title ?? name.replace(/\.(?:md|markdown|txt)$/i, '')
  return importedChat({
    source: 'markdown',
    // A chat that grew keeps its title and its first message.
    id: contentHash([shownTitle, first?.lines.join('\n').trim()]),
    title: shownTitle,
    nodes,
    leftOut: 0,
  })
}

function partsOf(text: string): { readonly title: string | undefined; readonly parts: readonly Part[] } {
  const parts: Part[] = []
  const titles = new MessageTitles()
  let title: string | undefined
  let fence: string | undefined
  for (const line of text.split(/\r?\n/)) {
    fence = fenceAfter(line, fence)
    const last = parts.at(-1)
    const part = fence === undefined ? titles.partAt(line, last) : undefined
    if (part !== undefined) parts.push(part)
    else if (last !== undefined) last.lines.push(line)
    else title ??= /^# (.+)$/.exec(line)?.[1]?.trim()
  }
  return { title, parts }
}

/** Tells the titles of messages from headings that a message has itself. */
class MessageTitles {
  /** What the first title is marked with: all others are marked alike. */
  #marks: string | undefined
  /** Names of models that titles had. */
  readonly #models = new Set<string>()

  /** Returns the message that begins with a line. */
  partAt(line: string, last: Part | undefined): Part | undefined {
    const [, marks = '', asker, answerer] = roleLine.exec(line) ?? []
    if (asker !== undefined || answerer !== undefined) {
      this.#marks ??= marks.trim()
      if (marks.trim() === this.#marks) return { asks: asker !== undefined, model: undefined, lines: [] }
    }
    const heading = ownHeading.exec(line)?.[1]?.trim()
    if (heading === undefined || last === undefined || this.#marks !== '##') return undefined
    // After a question, a heading is its answer's; within an answer only if it is known to name a model.
    if (!last.asks && !this.#models.has(heading)) return undefined
    this.#models.add(heading)
    return { asks: false, model: withoutNote(heading), lines: [] }
  }
}

/** Our export says so in the heading of an answer that a person edited. */
const withoutNote = (model: string) => {
  const note = words.editedByYou('')
  return model.endsWith(note) ? model.slice(0, -note.length) : model
}

/** Returns the fence of the code block that a line is in, or undefined outside of one. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  const [, marks, info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? []
  if (marks === undefined) return open
  if (open === undefined) return marks
  return marks.startsWith(open) && info.trim() === '' ? undefined : open
}

/** Our export quotes reasoning below a title. */
const reasoningTitle = '> **Reasoning**'

function answerItems(body: string): readonly Item[] {
  if (!body.startsWith(reasoningTitle)) return answer(body)
  const lines = body.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('>'))
  const quoted = end === -1 ? lines : lines.slice(0, end)
  const thinking = quoted
    .slice(1)
    .map((line) => line.replace(/^> ?/, ''))
    .join('\n')
    .trim()
  return [...thought(thinking), ...answer(end === -1 ? '' : lines.slice(end).join('\n').trim())]
}
