'use client'

import { createContext, use } from 'react'
import { parley, useParley } from '@/components/parley'
import type { Settings } from '@/lib/conversation/types'

/** Whose settings are shown and changed. */
interface SettingsTarget {
  readonly settings: Settings
  readonly replace: (settings: Settings) => void
}

/** Null where they are those of the turns to come. */
export const SettingsTargetContext = createContext<SettingsTarget | null>(null)

export function useSettingsTarget(): SettingsTarget {
  const own = useParley((state) => state.settings)
  return (
    use(SettingsTargetContext) ?? { settings: own, replace: (settings) => parley.replaceSettings(settings) }
  )
}
