import { isQuoted } from '@/lib/conversation/quote'

/** A stretch of a question: text as it was typed, fenced code, or a block quote. */
export interface QuestionBlock {
  readonly kind: 'text' | 'code' | 'quote'
  /** For code and quotes, with their marks, as Markdown. */
  readonly text: string
}

/**
 * Splits a question into text, fenced code and block quotes. A person's words are not Markdown: only code is formatted,
 * and what they quote. Joined by line breaks, the blocks are the question again, except for empty lines between blocks
 * and a fence that was left open.
 */
export function questionBlocks(text: string): readonly QuestionBlock[] {
  const blocks: QuestionBlock[] = []
  let lines: string[] = []
  let fence: string | undefined
  let isInQuote = false
  const end = (kind: QuestionBlock['kind']) => {
    const joined = lines.join('\n')
    if (kind !== 'text') blocks.push({ kind, text: joined })
    else if (joined.trim() !== '') blocks.push({ kind, text: joined.replaceAll(/^(?:[ \t]*\n)+|\s+$/g, '') })
    lines = []
  }
  for (const line of text.split('\n')) {
    if (fence === undefined && isQuoted(line) !== isInQuote) {
      if (lines.length > 0) end(isInQuote ? 'quote' : 'text')
      isInQuote = !isInQuote
    }
    const [, marks, info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? []
    const isOpening =
      fence === undefined && marks !== undefined && !(marks.startsWith('`') && info.includes('`'))
    if (isOpening) {
      end('text')
      fence = marks
    }
    lines.push(line)
    const isClosing =
      !isOpening && fence !== undefined && marks?.startsWith(fence) === true && info.trim() === ''
    if (isClosing) {
      end('code')
      fence = undefined
    }
  }
  if (fence !== undefined) lines.push(fence)
  end(fence !== undefined ? 'code' : isInQuote ? 'quote' : 'text')
  return blocks
}

/** How many characters fit on a line of the narrowest window in which a question has its full width. */
const lineLength = 80

/** Returns how many lines a question takes, about: long ones wrap. */
export const linesOf = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLength)), 0)
