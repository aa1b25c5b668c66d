import { words } from '@/lib/language/english/shell'
import { underBase } from '@/lib/util/base-path'

/** The path of the app's first page, with the path of the host that the app is under. */
const root = underBase('') || '/'

const icon = (name: string, size: number, purpose: 'any' | 'maskable') => ({
  src: underBase(`/icons/${name}.png`),
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
})

const shortcut = (name: string, url: string) => ({
  name,
  url,
  icons: [icon('icon-192', 192, 'any')],
})

/**
 * The web app manifest, with which browsers install the app. It has one color for each purpose; the dark theme's is in
 * the pages (`app/layout.tsx`).
 *
 * @see https://www.w3.org/TR/appmanifest/
 */
export const manifest = {
  id: root,
  start_url: root,
  scope: root,
  name: words.parley,
  short_name: words.parley,
  description: words.chatAndModelComparisonNativeTo,
  lang: 'en',
  dir: 'ltr',
  display: 'standalone',
  theme_color: '#ffffff',
  background_color: '#ffffff',
  categories: ['productivity', 'developer'],
  icons: [
    icon('icon-192', 192, 'any'),
    icon('icon-512', 512, 'any'),
    icon('maskable-192', 192, 'maskable'),
    icon('maskable-512', 512, 'maskable'),
    { src: underBase('/icon.svg'), sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
  ],
  shortcuts: [
    shortcut(words.startANewChat, root),
    shortcut(words.compareModels, underBase('/compare')),
    shortcut(words.dataSets, underBase('/compare/data-sets')),
  ],
  // What is shared is put into the message field of a new chat (`shared-text.ts`), and not sent.
  share_target: {
    action: root,
    method: 'GET',
    enctype: 'application/x-www-form-urlencoded',
    params: { title: 'title', text: 'text', url: 'url' },
  },
  // A window that is open shows what is launched without loading again.
  launch_handler: { client_mode: ['focus-existing', 'auto'] },
} as const
