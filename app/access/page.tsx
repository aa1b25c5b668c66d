import { words } from '@/lib/language/english/shell'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { AccessForm } from '@/components/settings/access/access-form'
import { AccessClosed } from '@/components/settings/access/access-closed'
import { admitPage } from '@/lib/server/access/admit-page'
import { returnAddress } from '@/lib/server/access/return-address'

export const metadata: Metadata = {
  title: words.access,
  robots: { index: false },
  // Without a referrer, a form does not send its origin either, which the server needs to know that it came over https.
  referrer: 'same-origin',
}

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>
}

/** The page for visitors without access. */
export default async function AccessPage({ searchParams }: Props) {
  const { to, problem } = await searchParams
  const admission = await admitPage(await headers())
  if (admission?.ok === true) redirect(returnAddress(to))
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-4 py-16">
      {admission?.reason === 'closed' ? (
        <AccessClosed />
      ) : (
        <AccessForm to={returnAddress(to)} problem={problem} />
      )}
    </main>
  )
}
