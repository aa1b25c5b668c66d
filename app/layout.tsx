import { words } from '@/lib/language/english/shell'
import { underBase } from '@/lib/util/base-path'
import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import './globals.css'

// Latin only, 29 and 23 kB. Text never changes its font while it is read: a font that comes late is used next time.
const sans = localFont({
  src: '../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2',
  weight: '400 600',
  variable: '--geist',
  display: 'optional',
})
const mono = localFont({
  src: '../node_modules/@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2',
  weight: '400 600',
  variable: '--geist-mono',
  display: 'optional',
  adjustFontFallback: false,
  // The first page shows no code, and on a slow phone this would delay its scripts by 0.1 seconds.
  preload: false,
})

export const metadata: Metadata = {
  title: { default: words.parley, template: '%s · Parley' },
  description: words.chatAndModelComparisonNativeTo,
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  // A phone's keyboard makes the page smaller instead of covering the composer.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#17181a' },
  ],
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  // The nonce is only known at request time, so no page is prerendered.
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" className={`${sans.variable} ${mono.variable}`} suppressHydrationWarning>
      <head>
        {/* Neither can wait: the one for the first part that is loaded, the other for the first paint. */}
        <script src={underBase('/scripts/trusted-types.js')} nonce={nonce} />
        <script src={underBase('/scripts/first-paint.js')} nonce={nonce} />
        {/* A proxy in front may ask who is there even for these. */}
        <link rel="manifest" href={underBase('/manifest.webmanifest')} crossOrigin="use-credentials" />
        <link rel="apple-touch-icon" href={underBase('/icons/apple-touch-icon.png')} />
      </head>
      <body>{children}</body>
    </html>
  )
}
