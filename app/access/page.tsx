import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { AccessForm } from '@/components/access/access-form'
import { AccessClosed } from '@/components/access/access-closed'
import { admitPage } from '@/lib/server/access/admit-page'
import { wayBack } from '@/lib/server/access/way-back'

export const metadata: Metadata = {
  title: 'Access',
  robots: { index: false },
  // Without a referrer a form says nothing of its origin either, by which the server knows that it came over https.
  referrer: 'same-origin',
}

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>
}

/** Where somebody comes who may not come in yet. */
export default async function AccessPage({ searchParams }: Props) {
  const { to, problem } = await searchParams
  const admission = await admitPage(await headers())
  if (admission?.ok === true) redirect(wayBack(to))
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-4 py-16">
      {admission?.reason === 'closed' ? <AccessClosed /> : <AccessForm to={wayBack(to)} problem={problem} />}
    </main>
  )
}
