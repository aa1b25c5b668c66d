'use client'

import { words } from '@/lib/language/english/access'
import { underBase } from '@/lib/util/base-path'
import { usePathname } from 'next/navigation'

/** Leads to the access code and back to this page; the page's content is preserved. */
export function EnterCode() {
  const address = usePathname()
  return (
    <a
      href={underBase(`/access?to=${encodeURIComponent(address)}`)}
      className="inline-flex min-h-9 shrink-0 items-center self-center rounded-lg border border-line-strong bg-canvas px-3 text-sm font-medium hover:bg-hover pointer-coarse:min-h-11"
    >
      {words.enterTheCode}
    </a>
  )
}
