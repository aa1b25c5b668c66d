'use client'

import { words } from '@/lib/language/english/settings'
import { Button } from '@/components/ui/button'

interface FileOfferNoticeProps {
  /** What it would do. */
  readonly text: string
  readonly onAccept: () => void
  readonly onDecline: () => void
}

/** Asks whether a choice from a backup should count here. */
export function FileOfferNotice({ text, onAccept, onDecline }: FileOfferNoticeProps) {
  return (
    <div
      role="note"
      aria-label={words.fromAFile}
      className="mt-3 flex flex-col gap-2 rounded-xl bg-accent-soft px-4 py-3 text-sm"
    >
      <p className="wrap-anywhere">{text}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onAccept}>{words.acceptOffer}</Button>
        <Button onClick={onDecline}>{words.declineOffer}</Button>
      </div>
    </div>
  )
}
