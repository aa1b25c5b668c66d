/** A fenced code block of a Markdown text. */
export interface CodeBlock {
  /** What follows the opening fence: the language, and whatever else the model put there. */
  readonly info: string
  readonly code: string
  /** Offsets of its lines in the text, without the fences. */
  readonly start: number
  readonly end: number
  /** What stands in front of each of its lines, because the block is in a list or a quotation. */
  readonly indent: string
  /** The text has ended before the block did. */
  readonly isOpen: boolean
  /** The text between the block before it and this one. */
  readonly before: string
}

/** An opening fence; in a list or a quotation, something stands in front of it. */
const opening = /^((?:[ \t]|>|(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})[ \t]*([^\n]*)$/

/**
 * Finds the fenced code blocks of a Markdown text, also in one that is still being written. It looks at lines only: an
 * indented block that contains a fence is read as the fence.
 */
export function codeBlocksIn(text: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = []
  let open: {
    readonly mark: string
    readonly indent: string
    readonly info: string
    readonly start: number
  } | null = null
  let beforeAt = 0
  let before = ''
  const lines: string[] = []
  const close = (end: number, isOpen: boolean) => {
    if (open === null) return
    blocks.push({
      info: open.info,
      code: lines.join(''),
      start: open.start,
      end,
      indent: open.indent,
      isOpen,
      before,
    })
    lines.length = 0
    open = null
  }
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at)
    const next = newline === -1 ? text.length : newline + 1
    const line = text.slice(at, newline === -1 ? text.length : newline)
    if (open === null) {
      const [, prefix = '', mark = '', info = ''] = opening.exec(line) ?? []
      // Backticks that close on the same line are inline code.
      if (mark !== '' && !(mark.startsWith('`') && info.includes('`'))) {
        open = { mark, indent: prefix.replaceAll(/[^>\s]/g, ' '), info: info.trim(), start: next }
        before = text.slice(beforeAt, at)
      }
    } else if (closes(line, open.mark)) {
      close(at, false)
      beforeAt = next
    } else {
      lines.push(withoutIndent(text.slice(at, next), open.indent))
    }
    at = next
  }
  close(text.length, true)
  return blocks
}

function closes(line: string, mark: string): boolean {
  const marks = line.replace(/^[\s>]*/, '').trimEnd()
  return marks.length >= mark.length && marks === mark.charAt(0).repeat(marks.length)
}

/** Removes as much of an indent as a line has: models indent the fences of a list, but not always what is in them. */
function withoutIndent(line: string, indent: string): string {
  let at = 0
  while (
    at < indent.length &&
    at < line.length &&
    (line.charAt(at) === indent.charAt(at) || isSpace(line, at))
  )
    at += 1
  return line.slice(at)
}

const isSpace = (line: string, at: number) => line.charAt(at) === ' '

/** Returns the text with other code in a block. */
export function withCode(text: string, block: CodeBlock, code: string): string {
  const whole = code === '' || code.endsWith('\n') ? code : `${code}\n`
  const lines = block.indent === '' ? whole : whole.replaceAll(/^(?=.)/gm, block.indent)
  return text.slice(0, block.start) + lines + text.slice(block.end)
}
