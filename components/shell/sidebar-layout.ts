import { useSyncExternalStore } from 'react'
import { underBase } from '@/lib/util/base-path'
import { readItem, writeItem } from '@/lib/storage/local-item'

/** How wide the sidebar can be made, in pixels. */
export const sidebarWidths = { min: 200, usual: 256, max: 480, step: 16 }

/**
 * Whether the sidebar is hidden next to the page, and its width. The document is the state, because first-paint.js sets
 * it before React runs; a phone has a drawer instead.
 */
export const useSidebarIsHidden = () => useSyncExternalStore(subscribe, isHidden, () => false)
export const useSidebarWidth = () => useSyncExternalStore(subscribe, readWidth, () => sidebarWidths.usual)

const isHidden = () => document.documentElement.dataset['sidebar'] === 'hidden'

/** Hides or shows the sidebar because the person wants it. Beside a comparison, that counts for comparisons only. */
export function hideSidebar(hides: boolean): void {
  setHidden(hides)
  // Right after a reload, the page is not yet known to be a comparison, but first-paint.js has shown it as one.
  if (isOnStage || readItem(stagePathKey, 'session') === location.pathname)
    writeItem(stageKey, hides ? '' : 'shown')
  else writeItem(sidebarKey, hides ? 'hidden' : '')
}

function setHidden(hides: boolean): void {
  if (hides) document.documentElement.dataset['sidebar'] = 'hidden'
  else delete document.documentElement.dataset['sidebar']
}

const sidebarKey = 'parley:sidebar'
/** Whether the person showed the sidebar beside a comparison, where it is hidden otherwise. */
const stageKey = 'parley:stage-sidebar'
/** The path of the comparison in this tab, so that first-paint.js knows it after a reload. */
const stagePathKey = 'parley:stage'

let isOnStage = false

/**
 * Makes room for a comparison. Returns a function that puts the sidebar back as it is elsewhere.
 *
 * @param address the address of the comparison in the app
 */
export function enterStage(address: string): () => void {
  isOnStage = true
  writeItem(stagePathKey, underBase(address), 'session')
  if (readItem(stageKey) !== 'shown') setHidden(true)
  return () => {
    isOnStage = false
    writeItem(stagePathKey, '', 'session')
    setHidden(readItem(sidebarKey) === 'hidden')
  }
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
