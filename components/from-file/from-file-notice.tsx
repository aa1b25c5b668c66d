'use client'

import { useShallow } from 'zustand/react/shallow'
import { parley, useParley } from '@/components/parley'
import { partsOfSettings, partsOfTurn } from '@/lib/conversation/from-file-words'
import { waitingIn } from '@/lib/engine/from-file-actions'
import { FromFileReview } from './from-file-review'

/** What files brought into the chat that is open, and into the settings of the messages to come. */
export function FromFileNotice({ conversationId }: { readonly conversationId: string | null }) {
  return (
    <>
      <Waiting conversationId={null} what="A preset that you applied" />
      {conversationId !== null && <Waiting conversationId={conversationId} what="This chat" />}
    </>
  )
}

interface WaitingProps {
  readonly conversationId: string | null
  readonly what: string
}

function Waiting({ conversationId, what }: WaitingProps) {
  const settings = useParley(useShallow((state) => waitingIn(state, conversationId).settings))
  const turns = useParley(useShallow((state) => waitingIn(state, conversationId).turns))
  const parts = [
    ...settings.flatMap(({ fromFile = {} }) => partsOfSettings(fromFile)),
    ...turns.flatMap(partsOfTurn),
  ]
  if (settings.length + turns.length === 0) return null
  return (
    <FromFileReview
      what={what}
      parts={parts}
      onUse={() => void parley.decideFromFile(conversationId, true)}
      onRemove={() => void parley.decideFromFile(conversationId, false)}
    />
  )
}
