'use client'

import { createContext, use } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { settingsOf } from '@/lib/chat/chat-settings'
import type { Settings } from '@/lib/conversation/types'

/** The settings that are shown and changed. */
export interface SettingsTarget {
  readonly settings: Settings
  readonly replace: (settings: Settings) => void
  /** Where a preset stays chosen by its name, so that its changes count: the one that is, and how to choose one. */
  readonly byName?: { readonly presetId: string; readonly choose: (presetId: string) => void }
}

export const SettingsTargetContext = createContext<SettingsTarget | null>(null)

/** Returns the settings of what surrounds the calling component: a chat, a column, or the defaults. */
export function useSettingsTarget(): SettingsTarget {
  const target = use(SettingsTargetContext)
  if (target === null) throw new Error('There is no SettingsTargetContext around this component.')
  return target
}

/** Returns the settings of a chat, or with null of the new one. */
export function useChatSettings(conversationId: string | null): SettingsTarget {
  const settings = useParley((state) => settingsOf(state, conversationId))
  return { settings, replace: (changed) => parley.replaceSettings(conversationId, changed) }
}

/** Returns the settings that new chats start with. */
export function useDefaultSettings(): SettingsTarget {
  const settings = useParley((state) => state.defaults)
  const presetId = useParley((state) => state.defaultPreset)
  return {
    settings,
    replace: (changed) => parley.setDefaults(changed),
    byName: { presetId, choose: parley.setDefaultPreset },
  }
}
