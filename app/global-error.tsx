'use client'

import { words } from '@/lib/language/english/shell'
import './globals.css'
import ErrorPage from './error'

interface GlobalErrorProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

/** Like the error page, if not even the layout could be shown. */
export default function GlobalError(props: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>{words.parley}</title>
        <ErrorPage {...props} />
      </body>
    </html>
  )
}
