'use client'

import { words } from '@/lib/language/english/thread'
import { Network } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { NotLoaded } from '@/components/ui/not-loaded'

const Overview = dynamic(
  () =>
    import('./overview').then(
      (module) => module.Overview,
      () => NotLoaded,
    ),
  { ssr: false },
)

interface OverviewButtonProps {
  readonly conversationId: string
  /** The last turn that is shown. */
  readonly leafId: string | null
  /** Shows a turn with the newest turns that follow it. */
  readonly onShow: (turnId: string) => void
  /** Shows a turn as the last one. */
  readonly onGoOn: (turnId: string) => void
}

/** Opens the overview of the whole conversation, including the branches that are not shown. */
export function OverviewButton(props: OverviewButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <IconButton
        icon={Network}
        label={words.treeOverview}
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      />
      {isOpen && <Overview {...props} onClose={() => setIsOpen(false)} />}
    </>
  )
}
