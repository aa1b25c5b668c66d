'use client'

import { words } from '@/lib/language/english/offline'
import { useState } from 'react'
import { useStore } from 'zustand'
import { installApp, installPrompt } from '@/components/hooks/install-prompt'
import { Button } from '@/components/ui/button'
import { SettingRow } from './setting-row'

/** Installs Parley as an app, where the browser can; nothing if there is nothing to say. */
export function InstallRow() {
  const canInstall = useStore(installPrompt, ({ prompt }) => prompt !== null)
  const [isInstalled] = useState(() => matchMedia('(display-mode: standalone)').matches)
  // Only Safari of iPhones and iPads has this.
  const [isPhoneOfApple] = useState(() => 'standalone' in navigator)
  if (isInstalled) return <SettingRow title={words.app}>{words.installed}</SettingRow>
  if (canInstall)
    return (
      <SettingRow title={words.app} lead={words.aWindowOfItsOwn}>
        <Button onClick={installApp}>{words.install}</Button>
      </SettingRow>
    )
  return isPhoneOfApple ? <SettingRow title={words.app} lead={words.inSafariOpenShare} /> : null
}
