import { underBase } from '@/lib/base-path'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Parley', template: '%s · Parley' },
  description: 'Chat and model comparison that speak the Responses API natively.',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  // The keyboard of a phone makes the page smaller instead of covering the composer.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#17181a' },
  ],
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  // Known only when a page is asked for, so none is made ahead.
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Neither can wait: the one for the first part that is loaded, the other for the first paint. */}
        <script src={underBase('/scripts/trusted-types.js')} nonce={nonce} />
        <script src={underBase('/scripts/theme.js')} nonce={nonce} />
      </head>
      <body>{children}</body>
    </html>
  )
}
