import { Markdown } from '@/components/markdown/markdown'

interface ProgramProps {
  readonly code: string
  readonly language: string
  /** More of it will come. */
  readonly live: boolean
}

/** Code in its colours, also while it is written: a code block of the renderer that answers have. */
export function Program({ code, language, live }: ProgramProps) {
  if (code === '') return null
  const fence = fenceFor(code)
  const end = live ? '' : `${code.endsWith('\n') ? '' : '\n'}${fence}`
  return (
    <div className="border-t border-line px-3 py-2">
      <Markdown text={`${fence}${language}\n${code}${end}`} live={live} />
    </div>
  )
}

/**
 * A fence that nothing in the code closes. Long from the start: one that grew with the code would make a new
 * block of it.
 */
function fenceFor(code: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/~{5,}/g)].map(([marks]) => marks.length))
  return '~'.repeat(Math.max(8, longest + 1))
}
