import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

/** Liveness: the process answers. If it checked more, a supervisor would restart the process when Redis is away. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}

const refuse = methodNotAllowed('GET')
export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
