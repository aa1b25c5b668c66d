import { codeBlock, CodeWriter } from './code-block'
import { drawCompleteDiagram } from './diagram/draw-complete-diagram'
import { lineAt } from './line-starts'
import type { Block } from './parser'

/** The opening line of a code block: where it is, and what ends the block. */
export interface Fence {
  /** Offset in the text. */
  readonly start: number
  readonly mark: string
  readonly length: number
  /** The number of spaces before it, which are removed from the code's lines too. */
  readonly indent: number
  readonly language: string
}

/**
 * Returns the fence that is open at the end of a text, if its last block is one.
 *
 * @param lines where the lines of the text begin
 * @param block the last one of the text
 */
export function findOpenFence(text: string, lines: readonly number[], block: Block): Fence | undefined {
  const [token] = block.tokens
  if (token?.type !== 'fence') return undefined
  const start = lines[block.start] ?? 0
  const fence: Fence = {
    start,
    mark: token.markup.charAt(0),
    length: token.markup.length,
    indent: /^ */.exec(text.slice(start))?.[0].length ?? 0,
    language: token.info.trim().split(/\s+/)[0] ?? '',
  }
  const lastLine = lineAt(text, lines, block.end - 1)
  const isClosed = block.end - block.start > 1 && closingOf(fence).test(lastLine)
  return isClosed ? undefined : fence
}

const closingOf = ({ mark, length }: Fence) => new RegExp(`^ {0,3}\\${mark}{${length},}[ \\t]*$`)

/** Returns whether an unfinished line may still become a closing fence. */
const couldBeFence = (line: string) => /^ {0,3}(?:`*|~*)[ \t]*$/.test(line)

/** Writes a code block that has not ended yet: it is no longer parsed, only appended to. */
export class FenceWriter {
  readonly node: HTMLElement
  readonly language: string
  readonly #writer: CodeWriter
  readonly #closing: RegExp
  readonly #indent: number
  /** Whether the line being written has begun, so that it can no longer be the closing fence. */
  #lineBegun = false

  constructor(fence: Fence) {
    this.node = codeBlock(fence.language, '')
    this.language = fence.language
    this.#writer = new CodeWriter(this.node)
    this.#closing = closingOf(fence)
    this.#indent = fence.indent
  }

  /** Returns the code so far. */
  code(): string {
    return this.node.querySelector('code')?.textContent ?? ''
  }

  /**
   * Consumes the code at the beginning of a text.
   *
   * @param final whether nothing will follow
   * @returns how many characters were consumed, and whether the block is over
   */
  append(text: string, final: boolean): { readonly taken: number; readonly isOver: boolean } {
    const code: string[] = []
    let at = 0
    let isClosed = false
    while (at < text.length && !isClosed) {
      const newline = text.indexOf('\n', at)
      const end = newline === -1 ? text.length : newline
      const line = text.slice(at, end)
      if (!this.#lineBegun && (newline !== -1 || final) && this.#closing.test(line)) {
        isClosed = true
      } else if (newline === -1 && !final && !this.#lineBegun && couldBeFence(line)) {
        break
      } else {
        const indented = this.#lineBegun ? 0 : Math.min(this.#indent, line.length - line.trimStart().length)
        code.push(line.slice(indented), newline === -1 ? '' : '\n')
        this.#lineBegun = newline === -1
      }
      at = newline === -1 ? end : newline + 1
    }
    this.#writer.append(code.join(''))
    const isOver = isClosed || final
    if (isOver) {
      this.#writer.end()
      drawCompleteDiagram(this.node)
    }
    return { taken: at, isOver }
  }
}
