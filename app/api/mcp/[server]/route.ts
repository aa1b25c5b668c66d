import { limitNesting } from '@/lib/server/guards/limit-nesting'
import { parseJson } from '@/lib/server/guards/parse-json'
import { readBody } from '@/lib/server/guards/read-body'
import { requireJson } from '@/lib/server/guards/require-json'
import { answerMcpCall } from '@/lib/server/mcp/answer-mcp-call'
import { methodNotAllowed } from '@/lib/server/method-not-allowed'
import { runPipeline } from '@/lib/server/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
// Seconds, as long as a call of a tool may take on Vercel's free plan.
export const maxDuration = 300

// A page of another site cannot send JSON here: the browser would ask first, and is not answered.
const guards = [requireJson, readBody, limitNesting, parseJson]

interface Params {
  readonly params: Promise<{ readonly server: string }>
}

/** Calls a tool of one of them. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { server } = await params
  return runPipeline(request, guards, answerMcpCall(server))
}

const refuse = methodNotAllowed('POST')
export { refuse as DELETE, refuse as GET, refuse as OPTIONS, refuse as PATCH, refuse as PUT }
