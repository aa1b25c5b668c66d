'use client'

import { words } from '@/lib/language/english/ui'
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { copyText } from './copy-text'
import { IconButton } from './icon-button'

/** Copies a text that is created on demand, and briefly shows that it did. */
export function CopyButton({
  text,
  label = words.copy,
}: {
  readonly text: () => string
  readonly label?: string
}) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  useEffect(() => {
    if (outcome === null) return undefined
    const timer = setTimeout(() => setOutcome(null), outcome === 'copied' ? 1500 : 6000)
    return () => clearTimeout(timer)
  }, [outcome])
  return (
    <>
      <IconButton
        icon={outcome === 'copied' ? Check : Copy}
        label={outcome === 'copied' ? words.copied : label}
        onClick={({ currentTarget }) =>
          void copyText(text(), currentTarget).then((isCopied) => setOutcome(isCopied ? 'copied' : 'refused'))
        }
      />
      {outcome === 'refused' && (
        <span role="status" className="text-xs text-danger">
          {words.theBrowserBlockedCopyingSelectThe}
        </span>
      )}
    </>
  )
}
