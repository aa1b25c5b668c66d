'use client'

import { underBase } from '@/lib/base-path'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import { readSession, signOut } from '@/lib/client/session'

/** Says until when this browser may come in, and signs out; nothing where no code was asked for. */
export function AccessSection() {
  const [expiresAt, setExpiresAt] = useState<number | undefined>()
  const [problem, setProblem] = useState(false)
  useEffect(() => {
    void readSession().then(setExpiresAt)
  }, [])
  if (expiresAt === undefined) return null

  async function leave() {
    const isOut = await signOut()
    if (isOut) window.location.assign(underBase('/access?to=/settings'))
    else setProblem(true)
  }
  const until = new Date(expiresAt).toLocaleDateString('en', { dateStyle: 'long' })
  return (
    <Section
      id="access"
      title="Access"
      lead={`You have entered a code, which is good in this browser until ${until}.`}
    >
      <Button onClick={() => void leave()}>Sign out</Button>
      <p className="mt-2 text-sm text-muted">Your chats stay in this browser.</p>
      {problem && (
        <p role="alert" className="mt-2 text-sm text-danger">
          The server could not be reached. You are still signed in.
        </p>
      )}
    </Section>
  )
}
