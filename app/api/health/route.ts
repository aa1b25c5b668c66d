import { health } from '@/lib/server/health'
import { methodNotAllowed } from '@/lib/server/method-not-allowed'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

/** Readiness: 200 where requests can be served, else 503. Open to all, so it says nothing of the inside. */
export async function GET(): Promise<Response> {
  const found = await health()
  return Response.json(found, {
    status: found.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}

const refuse = methodNotAllowed('GET')
export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
