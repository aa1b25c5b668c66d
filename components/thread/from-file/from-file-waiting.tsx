'use client'

import { words as strings } from '@/lib/language/english/thread'
import { parley } from '@/components/hooks/parley'
import { useParleyList } from '@/components/hooks/parley-list'
import { partsOfSettings, partsOfTurn } from '@/lib/conversation/from-file-words'
import { waitingIn } from '@/lib/chat/from-file-actions'
import { FromFileReview } from './from-file-review'

/** Shows what came from a file into a chat, or into the settings of the next one, and asks what should become of it. */
export function FromFileWaiting({ conversationId }: { readonly conversationId: string | null }) {
  const settings = useParleyList((state) => waitingIn(state, conversationId).settings)
  const turns = useParleyList((state) => waitingIn(state, conversationId).turns)
  const parts = [
    ...settings.flatMap(({ fromFile = {} }) => partsOfSettings(fromFile)),
    ...turns.flatMap(partsOfTurn),
  ]
  return (
    <FromFileReview
      what={conversationId === null ? strings.aPresetYouApplied : strings.thisChat}
      parts={parts}
      onUse={() => void parley.decideFromFile(conversationId, true)}
      onRemove={() => void parley.decideFromFile(conversationId, false)}
    />
  )
}
