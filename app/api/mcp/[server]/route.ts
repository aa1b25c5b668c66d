import { requirePageToken } from '@/lib/server/access/page-token'
import { toolCallGuards } from '@/lib/server/guards/body-guards'
import { limitRequests } from '@/lib/server/limits/limit-requests'
import { answerMcpCall } from '@/lib/server/mcp/answer-mcp-call'
import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'
import { runPipeline } from '@/lib/server/gateway/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
// In seconds: how long a tool call may take on Vercel's free plan.
export const maxDuration = 300

const guards = [requirePageToken, limitRequests(), ...toolCallGuards]

interface Params {
  readonly params: Promise<{ readonly server: string }>
}

/** Calls a tool of one of the servers. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { server } = await params
  return runPipeline(request, guards, answerMcpCall(server))
}

const refuse = methodNotAllowed('POST')
export { refuse as DELETE, refuse as GET, refuse as OPTIONS, refuse as PATCH, refuse as PUT }
