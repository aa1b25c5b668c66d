import { health } from '@/lib/server/health'
import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

/** Readiness: 200 if requests can be served, otherwise 503. Public, so it reveals nothing internal. */
export async function GET(): Promise<Response> {
  const found = await health()
  return Response.json(found, {
    status: found.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}

const refuse = methodNotAllowed('GET')
export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
