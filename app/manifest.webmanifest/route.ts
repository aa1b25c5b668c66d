import { manifest } from '@/lib/offline/manifest'

export const dynamic = 'force-static'

/** The same for everyone: it is read without a session. */
export const GET = (): Response =>
  Response.json(manifest, {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'no-cache' },
  })
