'use client'

import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { loadWithRetries } from '@/lib/client/load-with-retries'
import { singleDollars } from '@/lib/storage/single-dollars'
import { listenForActions } from './actions'
import type { CitationMark } from './citation-marks'
import type * as RendererModule from './paced-renderer'
import './markdown.css'

/**
 * How many characters are shown unrendered until the renderer has loaded: that takes a moment, and a megabyte of text
 * would take longer.
 */
const shownBefore = 8000

let loaded: typeof RendererModule | undefined
let loading: Promise<typeof RendererModule> | undefined

/** Loads the renderer once. The first screen does not need it. */
export function loadRenderer(): Promise<typeof RendererModule> {
  loading ??= loadWithRetries(() => import('./paced-renderer')).then(
    (module) => {
      loaded = module
      return module
    },
    (error: unknown) => {
      loading = undefined
      throw error
    },
  )
  return loading
}

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
  const renderer = useRef<RendererModule.PacedRenderer>(null)
  const latest = useRef({ text, live, marks })
  /** Whether the renderer could not be loaded, so that the text stays as it was written. */
  const isPlain = useRef(false)

  useLayoutEffect(() => {
    latest.current = { text, live, marks }
    const host = box.current
    if (host === null) return
    if (renderer.current === null && loaded !== undefined) renderer.current = new loaded.PacedRenderer(host)
    if (renderer.current === null) host.textContent = isPlain.current ? text : text.slice(0, shownBefore)
    else renderer.current.update(text, !live, marks)
  }, [text, live, marks])

  useEffect(() => {
    if (renderer.current !== null) return undefined
    let gone = false
    const begin = async () => {
      const renderers = await loadRenderer().catch(() => undefined)
      if (gone || box.current === null || renderer.current !== null) return
      const { text: whole, live: isLive, marks: places } = latest.current
      if (renderers === undefined) {
        isPlain.current = true
        box.current.textContent = whole
        return
      }
      renderer.current = new renderers.PacedRenderer(box.current)
      renderer.current.update(whole, !isLive, places)
    }
    void begin()
    return () => {
      gone = true
    }
  }, [])
  useEffect(() => () => renderer.current?.stop(), [])

  useEffect(() => (box.current === null ? undefined : listenForActions(box.current)), [])

  // An answer that is read while it is written must not shrink at its end.
  const [folds] = useState(!live)
  return <div ref={box} className={folds ? 'markdown folds' : 'markdown'} />
}
