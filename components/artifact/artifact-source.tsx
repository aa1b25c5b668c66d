'use client'

import { words } from '@/lib/language/english/artifact'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { drawCompleteDiagram } from '@/components/markdown/diagram/draw-complete-diagram'
import { codeBlock, CodeWriter } from '@/components/markdown/code-block'

interface ArtifactSourceProps {
  readonly language: string
  readonly code: string
  readonly isOpen: boolean
  /** It is a diagram, which is drawn when its source is complete. */
  readonly isDrawn?: boolean
}

/** How near the end a reader is who wants to see what is being written, in pixels. */
const nearEnd = 40

/** Shows source with line numbers and colors. While it is written, it is only appended to. */
export function ArtifactSource({ language, code, isOpen, isDrawn = false }: ArtifactSourceProps) {
  const box = useRef<HTMLDivElement>(null)
  const written = useRef<{ writer: CodeWriter; code: string; isOver: boolean } | null>(null)

  useLayoutEffect(() => {
    const host = box.current
    if (host === null) return
    let state = written.current
    if (state === null || state.isOver || !code.startsWith(state.code)) {
      const block = codeBlock(language, '')
      host.replaceChildren(block)
      state = { writer: new CodeWriter(block), code: '', isOver: false }
      written.current = state
    }
    const follows = host.scrollHeight - host.scrollTop - host.clientHeight < nearEnd
    state.writer.append(code.slice(state.code.length))
    state.code = code
    if (!isOpen) {
      state.writer.end()
      state.isOver = true
      if (isDrawn && host.firstElementChild !== null) drawCompleteDiagram(host.firstElementChild)
    } else if (follows) {
      host.scrollTop = host.scrollHeight
    }
  }, [language, code, isOpen, isDrawn])
  // Another run of the effects, as in development, begins anew.
  useEffect(
    () => () => {
      written.current = null
    },
    [],
  )
  return (
    <div
      ref={box}
      role="group"
      aria-label={isDrawn ? words.preview : words.source}
      // A scrollable region must be reachable by keyboard.
      tabIndex={0}
      className="markdown only-code min-h-0 flex-1 overflow-auto outline-offset-[-2px]"
    />
  )
}
