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
const list = forwardById('GET', '/input_items')

export function GET(request: Request): Promise<Response> {
  return runPipeline(request, guards, list)
}

const refuse = methodNotAllowed('GET')
export const OPTIONS = preflight('GET', refuse)
// Next would answer HEAD with GET and never read the body, which would then wait for a reader.
export { refuse as DELETE, refuse as HEAD, refuse as PATCH, refuse as POST, refuse as PUT }
