'use client'

import { words as strings } from '@/lib/language/english/thread'
import { useShallow } from 'zustand/react/shallow'
import { parley, useParley } from '@/components/hooks/parley'
import { partsOfSettings, partsOfTurn } from '@/lib/conversation/from-file-words'
import { waitingIn } from '@/lib/chat/from-file-actions'
import { FromFileReview } from './from-file-review'

/** Shows what came from files in the open chat, and in the settings of the following messages. */
export function FromFileNotice({ conversationId }: { readonly conversationId: string | null }) {
  return (
    <>
      <Waiting conversationId={null} what={strings.aPresetYouApplied} />
      {conversationId !== null && <Waiting conversationId={conversationId} what={strings.thisChat} />}
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
