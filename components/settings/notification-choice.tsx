'use client'

import { words } from '@/lib/language/english/offline'
import { useState, useSyncExternalStore } from 'react'
import { notificationSetting } from '@/lib/storage/notification-setting'

const permission = () => (typeof Notification === 'undefined' ? 'unsupported' : Notification.permission)

/** Sets whether a long answer that ends in a hidden tab is notified of; asks the browser for permission. */
export function NotificationChoice() {
  const isOn = useSyncExternalStore(notificationSetting.subscribe, notificationSetting.read, () => false)
  const [allowed, setAllowed] = useState<string>(permission)

  async function change(isWanted: boolean) {
    if (isWanted && permission() === 'default') await Notification.requestPermission().catch(() => undefined)
    setAllowed(permission())
    notificationSetting.write(isWanted && permission() === 'granted')
  }
  const isBlocked = allowed === 'denied'
  const isUnsupported = allowed === 'unsupported'
  return (
    <span className="flex items-center gap-3">
      {(isBlocked || isUnsupported) && (
        <span role="status" className="max-w-80 text-xs text-muted">
          {isBlocked ? words.theBrowserBlocksNotifications : words.thisBrowserHasNoNotifications}
        </span>
      )}
      <input
        type="checkbox"
        aria-label={words.notifications}
        checked={isOn && allowed === 'granted'}
        disabled={isUnsupported}
        onChange={({ target }) => void change(target.checked)}
        className="size-4 shrink-0 accent-accent pointer-coarse:size-6"
      />
    </span>
  )
}
