import { enter, fromOurPages, leave, tellSession } from '@/lib/server/access/answer-session'
import { readBodyUpTo } from '@/lib/server/body/read-body'
import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'
import { runOpenPipeline } from '@/lib/server/gateway/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

/** A client that is not signed in yet sends no more than a code. */
const guards = [fromOurPages, readBodyUpTo(8192)]

export function GET(request: Request): Promise<Response> {
  return runOpenPipeline(request, [fromOurPages], tellSession)
}

export function POST(request: Request): Promise<Response> {
  return runOpenPipeline(request, guards, enter)
}

export function DELETE(request: Request): Promise<Response> {
  return runOpenPipeline(request, [fromOurPages], leave)
}

const refuse = methodNotAllowed('GET, POST, DELETE')
export { refuse as OPTIONS, refuse as PATCH, refuse as PUT }
