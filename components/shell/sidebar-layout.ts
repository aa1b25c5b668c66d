import { useSyncExternalStore } from 'react'
import { writeItem } from '@/lib/storage/local-item'

/** How wide the sidebar can be made, in pixels. */
export const sidebarWidths = { min: 200, usual: 256, max: 480, step: 16 }

/**
 * Whether the sidebar is hidden next to the page, and its width. The document is the state, because first-paint.js sets
 * it before React runs; a phone has a drawer instead.
 */
export const useSidebarIsHidden = () => useSyncExternalStore(subscribe, isHidden, () => false)
export const useSidebarWidth = () => useSyncExternalStore(subscribe, readWidth, () => sidebarWidths.usual)

const isHidden = () => document.documentElement.dataset['sidebar'] === 'hidden'

export function hideSidebar(hides: boolean): void {
  if (hides) document.documentElement.dataset['sidebar'] = 'hidden'
  else delete document.documentElement.dataset['sidebar']
  writeItem('parley:sidebar', hides ? 'hidden' : '')
}

function readWidth(): number {
  const width = document.documentElement.style.getPropertyValue('--sidebar-width')
  return width === '' ? sidebarWidths.usual : Number.parseFloat(width)
}

/** Sets the width to the nearest that is possible. */
export function resizeSidebar(wanted: number): void {
  const width = Math.round(Math.min(sidebarWidths.max, Math.max(sidebarWidths.min, wanted)))
  document.documentElement.style.setProperty('--sidebar-width', `${width}px`)
  writeItem('parley:sidebar-width', String(width))
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-sidebar', 'style'] })
  return () => observer.disconnect()
}
