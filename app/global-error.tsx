'use client'

import './globals.css'
import ErrorPage from './error'

interface GlobalErrorProps {
  readonly error: Error & { readonly digest?: string }
  readonly reset: () => void
}

/** As the error page, where not even the layout could be shown. */
export default function GlobalError(props: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Parley</title>
        <ErrorPage {...props} />
      </body>
    </html>
  )
}
