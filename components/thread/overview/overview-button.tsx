'use client'

import { Network } from 'lucide-react'
import dynamic from 'next/dynamic'
import { IconButton } from '@/components/ui/icon-button'
import { useOpening } from '@/components/ui/use-opening'

const Overview = dynamic(() => import('./overview').then((module) => module.Overview), { ssr: false })

interface OverviewButtonProps {
  readonly conversationId: string
  /** The last turn that is shown. */
  readonly leafId: string | null
  /** Shows a turn, and the newest of what followed it. */
  readonly onShow: (turnId: string) => void
  /** Shows a turn as the last one. */
  readonly onGoOn: (turnId: string) => void
}

/** Opens the picture of the whole conversation, with the branches that are not shown. */
export function OverviewButton(props: OverviewButtonProps) {
  const { opening, open, onClose } = useOpening()
  return (
    <>
      <IconButton icon={Network} label="Tree overview" aria-haspopup="dialog" onClick={open} />
      {opening > 0 && <Overview key={opening} {...props} onClose={onClose} />}
    </>
  )
}
