'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { Turn } from '@/lib/conversation/types'
import { RegenerateWithButton } from './regenerate-with-button'

const RegenerateChoice = dynamic(
  () => import('./regenerate-choice').then((module) => module.RegenerateChoice),
  { ssr: false, loading: () => <RegenerateWithButton /> },
)

/**
 * Asks another model the same question, as a version next to the answer; the chat's own model does not change. Every
 * answer has one, so the list is created only when the person opens it.
 */
export function RegenerateWith({ turn }: { readonly turn: Turn }) {
  const [wanted, setWanted] = useState(false)
  return wanted ? <RegenerateChoice turn={turn} /> : <RegenerateWithButton onClick={() => setWanted(true)} />
}
