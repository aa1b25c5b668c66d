import { formula } from './formula'

/** What a document has and a formula has not. */
const documentCommand =
  /\\(?:documentclass|usepackage|begin\{(?:document|itemize|enumerate|tabular|figure|tikzpicture|theorem|proof|lstlisting|verbatim)\}|(?:sub)*section|chapter|title|author|maketitle|item|newcommand|def|includegraphics|caption|cite|tikz|draw|node)\b|(?<!\\)%/

/**
 * Returns the formula that a code block is: one of the language `math`, as on GitHub, or a single formula in one of the
 * language `latex` or `tex`, which may also be a document. Undefined for all other code.
 */
export function mathFence(language: string, code: () => string): Element | undefined {
  const name = language.toLowerCase()
  if (name !== 'math' && name !== 'latex' && name !== 'tex') return undefined
  const tex = withoutDelimiters(code().trim())
  if (tex === '') return undefined
  const isDocument = documentCommand.test(tex) || /\n\s*\n/.test(tex) || !/[\\^_=]/.test(tex)
  if (name !== 'math' && isDocument) return undefined
  return formula({ tex, source: `$$\n${tex}\n$$`, isDisplay: true })
}

function withoutDelimiters(tex: string): string {
  const [, inside] = /^(?:\$\$|\\\[)([^]*?)(?:\$\$|\\\])$/.exec(tex) ?? []
  return inside === undefined || inside.includes('$$') || inside.includes('\\]') ? tex : inside.trim()
}
