import { preflight } from '@/lib/server/access/cors'
import { forwardById } from '@/lib/server/gateway/forward-by-id'
import { checkResponseId } from '@/lib/server/guards/check-response-id'
import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'
import { ownsResponse } from '@/lib/server/owners/check-owner'
import { runPipeline } from '@/lib/server/gateway/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
// Above our own timeouts, so that our error message wins.
export const maxDuration = 300

const guards = [checkResponseId, ownsResponse]
const cancel = forwardById('POST', '/cancel')

export function POST(request: Request): Promise<Response> {
  return runPipeline(request, guards, cancel)
}

const refuse = methodNotAllowed('POST')
export const OPTIONS = preflight('POST', refuse)
export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT }
