'use client'

import dynamic from 'next/dynamic'
import { useParley } from '@/components/hooks/parley'
import { NotLoaded } from '@/components/ui/not-loaded'
import { waitingIn } from '@/lib/chat/from-file-actions'

// The notice is on every page, and what came from a file is on few of them.
const FromFileWaiting = dynamic(
  () =>
    import('./from-file-waiting').then(
      (module) => module.FromFileWaiting,
      () => NotLoaded,
    ),
  { ssr: false },
)

/** Shows what came from files in the open chat, and in the settings of the following messages. */
export function FromFileNotice({ conversationId }: { readonly conversationId: string | null }) {
  return (
    <>
      <IfWaiting conversationId={null} />
      {conversationId !== null && <IfWaiting conversationId={conversationId} />}
    </>
  )
}

function IfWaiting({ conversationId }: { readonly conversationId: string | null }) {
  const isWaiting = useParley((state) => {
    const { settings, turns } = waitingIn(state, conversationId)
    return settings.length + turns.length > 0
  })
  return isWaiting && <FromFileWaiting conversationId={conversationId} />
}
