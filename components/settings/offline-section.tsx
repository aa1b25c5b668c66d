'use client'

import { words } from '@/lib/language/english/offline'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import { formatBytes } from '@/lib/language/bytes'
import {
  isOfflineCopyWanted,
  serviceWorkers,
  setOfflineCopyWanted,
  sizeOfOfflineCopy,
  whyNoOfflineCopy,
} from '@/lib/offline/offline-copy'
import { savesData } from '@/lib/offline/saves-data'
import { SettingRow, SettingRows } from './setting-row'

/** Says whether the app opens without a network, and how much room that takes; deletes the copy. */
export function OfflineSection() {
  const [size, setSize] = useState<number | undefined>()
  const [isWanted, setIsWanted] = useState(isOfflineCopyWanted)
  useEffect(() => {
    if (!isWanted) return undefined
    let isGone = false
    const look = () => void sizeOfOfflineCopy().then((measured) => (isGone ? undefined : setSize(measured)))
    look()
    serviceWorkers()?.addEventListener('controllerchange', look)
    return () => {
      isGone = true
      serviceWorkers()?.removeEventListener('controllerchange', look)
    }
  }, [isWanted])

  async function change() {
    await setOfflineCopyWanted(!isWanted)
    setIsWanted(!isWanted)
  }

  const reason = whyNoOfflineCopy()
  return (
    <Section id="offline" title={words.offlineCopy} lead={words.parleyOpensWithoutANetwork}>
      <SettingRows>
        <SettingRow
          title={words.copy}
          lead={
            reason === 'insecure'
              ? words.onlyOverHttps
              : reason === 'unsupported'
                ? words.thisBrowserRefusesOfflineCopies
                : undefined
          }
        >
          {reason === undefined && (
            <span aria-live="polite" className="flex flex-wrap items-center gap-3 tabular-nums">
              {!isWanted
                ? words.offlineCopyIsOff
                : size !== undefined
                  ? words.savedSize(formatBytes(size))
                  : savesData()
                    ? words.notWhileThisDeviceSavesData
                    : words.notSavedYet}
              <Button onClick={() => void change()}>
                {isWanted ? words.deleteOfflineCopy : words.keepAnOfflineCopy}
              </Button>
            </span>
          )}
        </SettingRow>
      </SettingRows>
    </Section>
  )
}
