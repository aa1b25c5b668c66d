import { limitRequests } from '@/lib/server/limits/limit-requests'
import { listTools } from '@/lib/server/mcp/list-tools'
import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'
import { runPipeline } from '@/lib/server/gateway/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

/** Returns the tools of the MCP servers that the operator allowed. */
export function GET(request: Request): Promise<Response> {
  return runPipeline(request, [limitRequests()], async (_request, { environment }) =>
    Response.json(
      { servers: await listTools(environment.PARLEY_MCP_SERVERS) },
      { headers: { 'cache-control': 'no-store' } },
    ),
  )
}

const refuse = methodNotAllowed('GET')
export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
