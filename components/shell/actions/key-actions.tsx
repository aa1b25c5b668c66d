'use client'

import dynamic from 'next/dynamic'
import { useEffect, useEffectEvent, useState } from 'react'
import { whenIdle } from '@/components/hooks/when-idle'
import { actions, type Place } from './actions'
import { actionOf } from './press-key'

const loadPalette = () => import('./command-palette').then((module) => module.CommandPalette)
const CommandPalette = dynamic(loadPalette, { ssr: false })
const ShortcutsSheet = dynamic(() => import('./shortcuts-sheet').then((module) => module.ShortcutsSheet), {
  ssr: false,
})

/** Listens to the keys of all actions, and shows the command palette and the list of keys. */
export function KeyActions(given: Omit<Place, 'openPalette' | 'openShortcuts'>) {
  const [shown, setShown] = useState<'palette' | 'shortcuts' | null>(null)
  const place: Place = {
    ...given,
    openPalette: () => setShown('palette'),
    openShortcuts: () => setShown('shortcuts'),
  }
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = actionOf(event, actions)
    if (action === undefined || !action.isPossible(place) || action.takesKeys?.() === false) return
    event.preventDefault()
    action.run(place)
  })
  // So that it opens at once.
  useEffect(() => whenIdle(() => void loadPalette()), [])
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])

  if (shown === 'palette') return <CommandPalette place={place} onClose={() => setShown(null)} />
  if (shown === 'shortcuts') return <ShortcutsSheet onClose={() => setShown(null)} />
  return null
}
