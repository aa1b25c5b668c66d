'use client'

import { words } from '@/lib/language/english/offline'
import { useEffect, useState } from 'react'
import { keepStorage } from '@/components/hooks/use-storage-estimate'
import { parley, useParley } from '@/components/hooks/parley'
import { ToastOffer } from '@/components/ui/toast-offer'
import { showPage } from '@/components/ui/address'
import type { ParleyState } from '@/lib/chat/store'
import { deleteOfflineCopy, keepOfflineCopy } from '@/lib/offline/offline-copy'
import { listenToClicks, Versions } from '@/lib/offline/versions'
import { notifyOfEnds } from './notify-of-ends'
import { listenToLaunches } from './launches'

/** The first answer and what the page still loads come first. Milliseconds. */
const delayBeforeCopy = 5000

/** How often a tab that stays open asks for a new version. Milliseconds. */
const checkEvery = 60 * 60 * 1000

/** What a reload would lose: everything else is there again after it. */
const losesByReload = ({ conversations, edits, answerEdits, attached }: ParleyState) =>
  edits.size > 0 ||
  answerEdits.size > 0 ||
  [...attached.values()].some(({ attachments }) => attachments.length > 0) ||
  (conversations ?? []).some(({ temporary }) => temporary === true)

/**
 * What goes on beside the page, and loads once it is idle: the offline copy, the notice of a new version,
 * notifications, and what the installed app is launched with.
 */
export function PageServices() {
  const [versions, setVersions] = useState<Versions | null>(null)
  const [isNew, setIsNew] = useState(false)
  const mustWait = useParley(losesByReload)

  useEffect(() => {
    const ends = [listenToLaunches(), notifyOfEnds(), listenToClicks(showPage), retryWhenBack()]
    const onInstalled = () => void keepStorage()
    addEventListener('appinstalled', onInstalled)
    if (matchMedia('(display-mode: standalone)').matches) onInstalled()
    return () => {
      removeEventListener('appinstalled', onInstalled)
      for (const end of ends) end()
    }
  }, [])

  useEffect(() => {
    if (process.env.NODE_ENV !== 'production') {
      // One of a production build that ran at this address.
      void deleteOfflineCopy()
      return undefined
    }
    const over = new AbortController()
    const timer = setTimeout(() => void start(), delayBeforeCopy)
    async function start() {
      const registration = await keepOfflineCopy()
      if (registration === undefined || over.signal.aborted) return
      const watched = new Versions(registration, () => setIsNew(true))
      setVersions(watched)
      const end = watched.watch()
      const endChecks = checkNowAndThen(watched)
      over.signal.addEventListener('abort', () => {
        end()
        endChecks()
      })
    }
    return () => {
      clearTimeout(timer)
      over.abort()
    }
  }, [])

  if (!isNew || mustWait || versions === null) return null
  return (
    <ToastOffer
      kind="new-version"
      text={words.aNewVersionIsReady}
      action={words.reload}
      isLasting
      onTake={() => void versions.reload()}
      onEnd={() => setIsNew(false)}
    />
  )
}

/** The models that a page without a network could not list. @returns how to end it */
function retryWhenBack(): () => void {
  const onOnline = () => {
    if (parley.world.store.getState().modelListError?.code === 'network_error') void parley.reloadModels()
  }
  addEventListener('online', onOnline)
  return () => removeEventListener('online', onOnline)
}

/** @returns how to end it */
function checkNowAndThen(versions: Versions): () => void {
  let checkedAt = Date.now()
  const check = () => {
    if (document.visibilityState !== 'visible' || Date.now() - checkedAt < checkEvery) return
    checkedAt = Date.now()
    void versions.check()
  }
  const timer = setInterval(check, checkEvery / 4)
  document.addEventListener('visibilitychange', check)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', check)
  }
}
