'use client'

import { words } from '@/lib/language/english/settings'
import { useState } from 'react'
import { PrivateChoice } from './private-choice'
import { SettingsPanel } from './settings-panel'
import { SettingsTargetContext, useChatSettings } from './settings-target'

interface ChatSettingsPanelProps {
  /** Null for the new chat. */
  readonly conversationId: string | null
  readonly onClose: () => void
}

/** The settings of one chat, next to it. */
export function ChatSettingsPanel({ conversationId, onClose }: ChatSettingsPanelProps) {
  const target = useChatSettings(conversationId)
  const { settings } = target
  const [shown, setShown] = useState({ conversationId, settings, generation: 0 })
  if (shown.conversationId !== conversationId || shown.settings !== settings) {
    // Unfinished input belongs to the chat it was written for. A new chat that begins keeps its settings, and its panel.
    const hasBegun = shown.conversationId === null && shown.settings === settings
    const isAnother = shown.conversationId !== conversationId && !hasBegun
    setShown({ conversationId, settings, generation: shown.generation + (isAnother ? 1 : 0) })
  }
  return (
    <SettingsTargetContext value={target}>
      <SettingsPanel
        key={shown.generation}
        label={words.chatSettings}
        scope={conversationId === null ? words.forTheNewChat : words.forThisChatOnly}
        onClose={onClose}
      >
        <PrivateChoice conversationId={conversationId} />
      </SettingsPanel>
    </SettingsTargetContext>
  )
}
