'use client'

import { words } from '@/lib/language/english/settings'
import { underBase } from '@/lib/util/base-path'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import { readSession, signOut } from '@/lib/client/session'
import { deleteOfflineCopy } from '@/lib/offline/offline-copy'

/** Shows until when this browser has access, and signs out; shows nothing if no code was required. */
export function AccessSection() {
  const [expiresAt, setExpiresAt] = useState<number | undefined>()
  const [problem, setProblem] = useState(false)
  useEffect(() => {
    void readSession().then(setExpiresAt)
  }, [])
  if (expiresAt === undefined) return null

  async function leave() {
    const isOut = await signOut()
    if (!isOut) {
      setProblem(true)
      return
    }
    // Otherwise, the next person at this device could open the app while there is no network.
    await deleteOfflineCopy()
    window.location.assign(underBase('/access?to=/settings/privacy'))
  }
  const until = new Date(expiresAt).toLocaleDateString('en', { dateStyle: 'long' })
  return (
    <Section id="access" title={words.access} lead={words.youAreSignedInOnThis(until)}>
      <Button onClick={() => void leave()}>{words.signOut}</Button>
      <p className="mt-2 text-sm text-muted">{words.yourChatsStayInThisBrowser}</p>
      {problem && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {words.couldntReachTheServerYouAre}
        </p>
      )}
    </Section>
  )
}
