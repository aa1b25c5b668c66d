'use client'

import { createStore } from 'zustand/vanilla'
import { showPage } from '@/components/ui/address'
import type { OpenedStream } from '@/lib/inspector/files/opened-stream'

interface OpenedStreams {
  /** Empty while none is chosen. */
  readonly streams: readonly OpenedStream[]
  /** Why a file could not be opened. */
  readonly problem?: string | undefined
}

/** What the page for recorded streams shows. It is gone with the page. */
export const openedStreams = createStore<OpenedStreams>(() => ({ streams: [] }))

/** Shows streams on the page for them. */
export function showStreams(streams: readonly OpenedStream[], problem?: string): void {
  openedStreams.setState({ streams, problem }, true)
  showPage('/stream')
}
