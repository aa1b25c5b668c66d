'use client'

import { words } from '@/lib/language/english/settings'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useParley } from '@/components/hooks/parley'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import type { Settings } from '@/lib/conversation/types'
import { readFolderSettings, writeFolderSettings } from '@/lib/storage/folder-settings'
import { ModelField } from './models/model-field'
import { SettingsFields } from './settings-fields'
import { SettingsTargetContext } from './settings-target'

interface FolderSettingsProps {
  readonly folder: string
  readonly onClose: () => void
}

/** What chats begin with that are made in a folder. */
export function FolderSettings({ folder, onClose }: FolderSettingsProps) {
  const modelList = useParley((state) => state.modelList)
  const [settings, setSettings] = useState<Settings>(() => readFolderSettings(folder) ?? { model: '' })

  function replace(changed: Settings) {
    const isEmpty = changed.model === '' && Object.keys(changed).length === 1
    writeFolderSettings(folder, isEmpty ? undefined : changed)
    setSettings(changed)
  }

  return (
    <Dialog
      label={words.settingsOfFolder(folder)}
      onClose={onClose}
      className="flex h-fit max-h-[85dvh] w-[min(32rem,calc(100vw-2rem))] flex-col rounded-2xl border border-line bg-canvas shadow-float"
    >
      <div className="flex items-start gap-2 px-5 pt-4 pb-2">
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold" dir="auto">
            {folder}
          </h2>
          <p className="text-sm text-muted">{words.newChatsInThisFolderStartWithThese}</p>
        </div>
        <IconButton icon={X} label={words.closeSettings} onClick={onClose} />
      </div>
      <div className="min-h-0 overflow-y-auto px-5 pb-5">
        <div className="py-3">
          <ModelField
            label={words.modelOfThisFolder}
            model={settings.model}
            placeholder={words.defaultModel}
            modelList={modelList}
            offersAuto
            onChange={(model) => replace({ ...settings, model })}
          />
        </div>
        <SettingsTargetContext value={{ settings, replace }}>
          <SettingsFields />
        </SettingsTargetContext>
      </div>
    </Dialog>
  )
}
