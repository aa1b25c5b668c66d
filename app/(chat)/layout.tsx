import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { AppShell } from '@/components/app-shell'
import { admitPage, askedFor, pageTokenFor } from '@/lib/server/access/admit-page'
import { signInAddress } from '@/lib/server/access/way-back'

/** One shell for the empty page and every chat: switching between them never leaves it. */
export default async function ChatLayout({ children }: { readonly children: ReactNode }) {
  const asked = await headers()
  const admission = await admitPage(asked)
  if (admission?.ok !== true)
    redirect(signInAddress(askedFor(asked), admission === undefined ? 'away' : undefined))
  const token = await pageTokenFor(admission, asked)
  return (
    <>
      {token !== undefined && <meta name="parley-token" content={token} />}
      <AppShell />
      {children}
    </>
  )
}
