import { preflight } from '@/lib/server/access/cors'
import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'
import { createModelLookup } from '@/lib/server/gateway/models'
import { runPipeline } from '@/lib/server/gateway/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

const lookUp = createModelLookup()

export function GET(request: Request): Promise<Response> {
  return runPipeline(request, [], lookUp)
}

const refuse = methodNotAllowed('GET')
export const OPTIONS = preflight('GET', refuse)
export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT }
