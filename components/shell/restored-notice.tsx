'use client'

import { counted } from '@/lib/language/format'
import { words as strings } from '@/lib/language/english/shell'
import { X } from 'lucide-react'
import { useState } from 'react'
import { recoveryWords } from '@/lib/storage/recovery-words'
import { useParley } from '@/components/hooks/parley'
import { IconButton } from '@/components/ui/icon-button'
import { PageLink } from '@/components/ui/page-link'

/** Shows what the browser had lost, what of it has been restored, and what cannot be read. */
export function RestoredNotice() {
  const recoveries = useParley((state) => state.recoveries)
  const unreadable = useParley((state) => state.unreadable.length)
  const [dismissed, setDismissed] = useState({ recoveries: 0, unreadable: 0 })
  const words = recoveries.slice(dismissed.recoveries).map(recoveryWords)
  const isNew = unreadable > dismissed.unreadable
  if (words.length === 0 && !isNew) return null
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-3 border-b border-line bg-accent-soft py-1 pr-1 pl-4 text-sm"
    >
      <p className="min-w-0 flex-1">
        {words.join(' ')}{' '}
        {isNew && (
          <>
            {strings.damagedRecordsSetAside(counted(unreadable, 'damagedRecord'))}{' '}
            <PageLink href="/settings/privacy" className="underline underline-offset-4">
              {strings.show}
            </PageLink>
          </>
        )}
      </p>
      <IconButton
        icon={X}
        label={strings.dismiss}
        onClick={() => setDismissed({ recoveries: recoveries.length, unreadable })}
      />
    </div>
  )
}
