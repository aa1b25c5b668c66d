import { formatCount } from '@/lib/language/format'
import { words } from '@/lib/language/english/composer'
import { useState } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { settingsOf, withKnownModel } from '@/lib/chat/chat-settings'
import { upstreamOfModel } from '@/lib/client/model-choice'
import { isAnswered } from '@/lib/conversation/answer-status'
import { isCapable } from '@/lib/conversation/capabilities'

interface CompactNowProps {
  readonly conversationId: string
  /** The tokens that the model will read for it. */
  readonly used: number
  readonly onCompact: () => void
}

/** Has the model compact the chat so far, and says what that costs. */
export function CompactNow({ conversationId, used, onCompact }: CompactNowProps) {
  // The time at which it was opened is close enough for lessons that last a day.
  const [openedAt] = useState(() => Date.now())
  const canCompact = useParley((state) => {
    const leafId = state.conversations?.find(({ id }) => id === conversationId)?.leafId
    const leaf = state.turns.get(conversationId)?.get(leafId ?? '')
    return leaf !== undefined && isAnswered(leaf) && leaf.compacts !== true
  })
  const isOffered = useParley((state) => {
    const leafId = state.conversations?.find(({ id }) => id === conversationId)?.leafId
    const leaf = state.turns.get(conversationId)?.get(leafId ?? '')
    const { model } = withKnownModel(state, settingsOf(state, conversationId), leaf)
    const upstream = upstreamOfModel(state.modelList, model)
    return isCapable(state.capabilities, { upstream, model }, 'compacts', openedAt)
  })
  return (
    <div className="mt-3 flex flex-col items-start gap-2 border-t border-line pt-3">
      <p className="text-xs text-muted">
        {isOffered ? words.readsTheWholeChatOnceMore(formatCount(used)) : words.thisProviderCantCompact}
      </p>
      {isOffered && (
        <Button
          disabled={!canCompact}
          onClick={() => {
            onCompact()
            void parley.compact(conversationId)
          }}
        >
          {words.compactNow}
        </Button>
      )}
    </div>
  )
}
