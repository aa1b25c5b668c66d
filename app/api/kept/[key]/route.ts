import { journal } from '@/lib/server/journal/journal'
import { answerByKey, forbidByKey, stopByKey } from '@/lib/server/journal/kept-routes'
import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'
import { runPipeline } from '@/lib/server/gateway/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
export const maxDuration = 300

const answer = answerByKey(journal)
const forbid = forbidByKey(journal)
const stop = stopByKey(journal)

/** Returns the answer to a request sent with this key, for a page that lost it. */
export function GET(request: Request): Promise<Response> {
  return runPipeline(request, [], answer)
}

/** Blocks future requests with this key if none has arrived. */
export function PUT(request: Request): Promise<Response> {
  return runPipeline(request, [], forbid)
}

/** Ends it. */
export function DELETE(request: Request): Promise<Response> {
  return runPipeline(request, [], stop)
}

const refuse = methodNotAllowed('GET, PUT, DELETE')
export { refuse as OPTIONS, refuse as PATCH, refuse as POST }
