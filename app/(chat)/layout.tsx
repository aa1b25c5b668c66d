import type { ReactNode } from 'react'
import { AppShell } from '@/components/app-shell'

/** One shell for the empty page and every chat: switching between them never leaves it. */
export default function ChatLayout({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <AppShell />
      {children}
    </>
  )
}
