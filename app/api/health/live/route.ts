import { methodNotAllowed } from '@/lib/server/method-not-allowed'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

/** Liveness: the process answers. A supervisor that restarts it for more than that would do so when Redis is away. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}

const refuse = methodNotAllowed('GET')
export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
