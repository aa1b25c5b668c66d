import { Markdown } from '@/components/markdown/markdown'

interface ProgramProps {
  readonly code: string
  readonly language: string
  /** More of it will come. */
  readonly live: boolean
}

/** Highlighted code, even while it is being written: a code block of the renderer used for answers. */
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
 * Returns a fence that nothing in the code closes. It is long from the start, because a fence that grew with the code
 * would make a new block of it.
 */
function fenceFor(code: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/~{5,}/g)].map(([marks]) => marks.length))
  return '~'.repeat(Math.max(8, longest + 1))
}
