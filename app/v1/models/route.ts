import { preflight } from '@/lib/server/access/cors'
import { limitListing } from '@/lib/server/limits/limit-requests'
import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'
import { createModelList } from '@/lib/server/gateway/models'
import { runPipeline } from '@/lib/server/gateway/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

const list = createModelList()

export function GET(request: Request): Promise<Response> {
  return runPipeline(request, [limitListing], list)
}

const refuse = methodNotAllowed('GET')
export const OPTIONS = preflight('GET', refuse)
export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT }
