import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { pageAt } from '@/components/shell/page-table'
import { admitPage, askedFor, pageTokenFor } from '@/lib/server/access/admit-page'
import { underBase } from '@/lib/util/base-path'
import { signInAddress } from '@/lib/server/access/return-address'

/** The title of the page, if it is not a chat: only the browser knows those. */
export async function generateMetadata(): Promise<Metadata> {
  const [path = '/'] = askedFor(await headers()).split('?')
  const title = pageAt(path)?.title
  return title === undefined ? {} : { title }
}

/** One shell for the empty page and every chat: switching between them never leaves it. */
export default async function ChatLayout({ children }: { readonly children: ReactNode }) {
  const asked = await headers()
  const admission = await admitPage(asked)
  if (admission?.ok !== true)
    redirect(signInAddress(askedFor(asked), admission === undefined ? 'away' : undefined))
  const token = await pageTokenFor(admission, asked)
  return (
    <>
      {/* Requested beside the scripts: on a slow phone, they would not ask for the models until two seconds later. */}
      <link
        rel="preload"
        as="fetch"
        href={underBase('/v1/models')}
        crossOrigin="anonymous"
        fetchPriority="low"
      />
      {token !== undefined && <meta name="parley-token" content={token} />}
      <AppShell />
      {children}
    </>
  )
}
