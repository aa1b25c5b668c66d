import { preflight } from '@/lib/server/access/cors'
import { forwardById } from '@/lib/server/gateway/forward-by-id'
import { checkStreamQuery } from '@/lib/server/guards/check-stream-query'
import { checkResponseId } from '@/lib/server/guards/check-response-id'
import { journal } from '@/lib/server/journal/journal'
import { resumeById } from '@/lib/server/journal/kept-routes'
import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'
import { ownsResponse } from '@/lib/server/owners/check-owner'
import { runPipeline } from '@/lib/server/gateway/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
// The same as for a create, because a background response is streamed from here.
export const maxDuration = 300

const guards = [checkResponseId, ownsResponse]
const retrieve = resumeById(forwardById('GET'), journal)
const remove = forwardById('DELETE')

export function GET(request: Request): Promise<Response> {
  return runPipeline(request, [checkStreamQuery, ...guards], retrieve)
}

export function DELETE(request: Request): Promise<Response> {
  return runPipeline(request, guards, remove)
}

const refuse = methodNotAllowed('GET, DELETE')
export const OPTIONS = preflight('GET, DELETE', refuse)
// Next would answer HEAD with GET and never read the body, which would then wait for a reader.
export { refuse as HEAD, refuse as PATCH, refuse as POST, refuse as PUT }
