'use client'

import { createStore } from 'zustand/vanilla'
import { showPage } from '@/components/ui/address'

/** A share file that was dropped somewhere, until the page that opens it has taken it. */
export const incomingShare = createStore<{ readonly file: File | null }>(() => ({ file: null }))

/** Shows the page for shares, with a file. */
export function openShareFile(file: File): void {
  incomingShare.setState({ file })
  showPage('/share')
}
