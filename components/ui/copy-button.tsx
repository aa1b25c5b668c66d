'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from './icon-button'

/** Copies a text that is made when it is asked for, and shows for a moment that it did. */
export function CopyButton({
  text,
  label = 'Copy',
}: {
  readonly text: () => string
  readonly label?: string
}) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  return (
    <IconButton
      icon={copied ? Check : Copy}
      label={copied ? 'Copied' : label}
      onClick={() => {
        // Refused without a secure page or a permission; then nothing was copied and nothing says so.
        void navigator.clipboard?.writeText(text()).then(
          () => setCopied(true),
          () => undefined,
        )
      }}
    />
  )
}
