'use client'

import { underBase } from '@/lib/base-path'
import { usePathname } from 'next/navigation'

/** The way to the access code, and back to this page; what is on it is kept. */
export function EnterCode() {
  const address = usePathname()
  return (
    <a
      href={underBase(`/access?to=${encodeURIComponent(address)}`)}
      className="inline-flex min-h-9 shrink-0 items-center self-center rounded-lg border border-line-strong bg-canvas px-3 text-sm font-medium hover:bg-hover pointer-coarse:min-h-11"
    >
      Enter the code
    </a>
  )
}
