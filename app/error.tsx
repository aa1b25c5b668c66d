'use client'

import { Button } from '@/components/ui/button'
import { CouldNotShow } from '@/components/ui/could-not-show'

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

/** Stands for a page that could not be shown. Next's own writes styles as HTML, which the page's policy refuses. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-[36rem] flex-col justify-center gap-3 p-4">
      <h1 className="text-lg font-semibold">Something went wrong</h1>
      <CouldNotShow what="This page" error={error} onRetry={reset} />
      <Button className="self-start" onClick={() => location.assign('/')}>
        Start over
      </Button>
    </main>
  )
}
