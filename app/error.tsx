'use client'

import { words } from '@/lib/language/english/shell'
import { Button } from '@/components/ui/button'
import { CouldNotShow } from '@/components/ui/could-not-show'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

/**
 * Replaces a page that could not be shown. Next's own error page has inline styles, which the page's policy refuses.
 */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-[36rem] flex-col justify-center gap-3 p-4">
      <h1 className="text-xl font-semibold">{words.somethingWentWrong}</h1>
      <CouldNotShow what={words.thisPage} error={error} onRetry={reset} />
      <Button className="self-start" onClick={() => location.assign('/')}>
        {words.startOver}
      </Button>
    </main>
  )
}
