'use client'

import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { singleDollars } from '@/lib/storage/single-dollars'
import { listenForActions } from './actions'
import type { CitationMark } from './citation-marks'
import type { PacedRenderer } from './paced-renderer'
import { loadRenderer, readRenderer, subscribeToRenderer } from './renderer-loading'
import './markdown.css'

/**
 * How many characters are shown unrendered until the renderer has loaded: that takes a moment, and a megabyte of text
 * would take longer.
 */
const shownBefore = 8000

interface MarkdownProps {
  readonly text: string
  /** More text will come. */
  readonly live: boolean
  /** Positions in the text that have sources. */
  readonly marks?: readonly CitationMark[] | undefined
}

/** Shows a model's Markdown. React owns the box; the renderer owns its content and keeps finished blocks. */
export function Markdown(props: MarkdownProps) {
  // What is math decides how all of a text is read.
  const hasSingleDollars = useSyncExternalStore(singleDollars.subscribe, singleDollars.read, () => false)
  return <MarkdownBox key={String(hasSingleDollars)} {...props} />
}

function MarkdownBox({ text, live, marks }: MarkdownProps) {
  const box = useRef<HTMLDivElement>(null)
  const renderer = useRef<PacedRenderer>(null)
  const renderers = useSyncExternalStore(subscribeToRenderer, readRenderer, readRenderer)
  useEffect(() => void loadRenderer(), [])

  useLayoutEffect(() => {
    const host = box.current
    if (host === null) return
    if (renderers === 'missing') host.textContent = text
    else if (renderers === undefined) host.textContent = text.slice(0, shownBefore)
    else {
      renderer.current ??= new renderers.PacedRenderer(host)
      renderer.current.update(text, !live, marks)
    }
  }, [text, live, marks, renderers])
  useEffect(() => () => renderer.current?.stop(), [])

  useEffect(() => (box.current === null ? undefined : listenForActions(box.current)), [])

  // An answer that is read while it is written must not shrink at its end.
  const [folds] = useState(!live)
  return <div ref={box} className={folds ? 'markdown folds' : 'markdown'} />
}
