'use client'

import dynamic from 'next/dynamic'
import { useEffect, useEffectEvent } from 'react'
import { actions, type Place } from './actions'
import { actionOf } from './press-key'

/** Loads the palette, so that it opens at once. */
export const loadPalette = () => import('./command-palette').then((module) => module.CommandPalette)
const CommandPalette = dynamic(loadPalette, { ssr: false })
const ShortcutsSheet = dynamic(() => import('./shortcuts-sheet').then((module) => module.ShortcutsSheet), {
  ssr: false,
})

/** What is shown over the page. */
export type ShownOver = 'palette' | 'shortcuts' | null

interface KeyActionsProps extends Omit<Place, 'openPalette' | 'openShortcuts'> {
  readonly shown: ShownOver
  readonly onShow: (shown: ShownOver) => void
}

/** Listens to the keys of all actions, and shows the command palette and the list of keys. */
export function KeyActions({ shown, onShow, ...given }: KeyActionsProps) {
  const place: Place = {
    ...given,
    openPalette: () => onShow('palette'),
    openShortcuts: () => onShow('shortcuts'),
  }
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = actionOf(event, actions)
    if (action === undefined || !action.isPossible(place) || action.takesKeys?.() === false) return
    event.preventDefault()
    action.run(place)
  })
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])

  if (shown === 'palette') return <CommandPalette place={place} onClose={() => onShow(null)} />
  if (shown === 'shortcuts') return <ShortcutsSheet onClose={() => onShow(null)} />
  return null
}
