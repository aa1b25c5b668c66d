import 'server-only'
import { isObject } from '@/lib/responses/guards'
import { errorResponse, invalidRequest } from '../error-response'
import type { Handler } from '../pipeline'
import { callTool } from './call-tool'

/**
 * `POST /api/mcp/{server}` with `{ tool, arguments }`, answered with `{ output, failed }`.
 *
 * @param serverId as the path has it
 */
export const answerMcpCall =
  (serverId: string): Handler =>
  async (request, { environment, fields, requestId }) => {
    const server = environment.PARLEY_MCP_SERVERS.find(({ id }) => id === serverId)
    if (server === undefined) {
      return errorResponse(
        invalidRequest(
          'There is no such MCP server here; GET /api/mcp lists them.',
          'unknown_mcp_server',
          null,
          404,
        ),
        requestId,
      )
    }
    const { tool, arguments: input } = fields
    if (typeof tool !== 'string' || tool === '') {
      return errorResponse(
        invalidRequest("Invalid 'tool': expected the name of a tool.", 'invalid_type', 'tool'),
        requestId,
      )
    }
    if (!isObject(input)) {
      return errorResponse(
        invalidRequest("Invalid 'arguments': expected an object.", 'invalid_type', 'arguments'),
        requestId,
      )
    }
    return Response.json(await callTool(server, tool, input, request.signal))
  }
