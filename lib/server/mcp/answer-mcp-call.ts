import 'server-only'
import { parseJson } from '@/lib/responses/parse-json'
import { isObject } from '@/lib/responses/guards'
import { errorResponse, invalidRequest } from '../gateway/error-response'
import type { RouteHandler } from '../gateway/handler'
import { callTool } from './call-tool'

/**
 * Handles `POST /api/mcp/{server}` with `{ tool, arguments }`; the answer is `{ output, parts?, failed }`. The
 * arguments are a JSON object or, better, its text, which reaches the tool unchanged.
 *
 * @param serverId the server's id from the path
 */
export const answerMcpCall =
  (serverId: string): RouteHandler =>
  async (request, { environment, fields, requestId }) => {
    const server = environment.PARLEY_MCP_SERVERS.find(({ id }) => id === serverId)
    if (server === undefined) {
      return errorResponse(
        invalidRequest(
          'Unknown MCP server; GET /api/mcp lists the configured ones.',
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
    // A text is passed on verbatim; an object has been parsed, which rounds long numbers.
    const text = typeof input === 'string' ? input : JSON.stringify(input ?? null)
    if (!isObject(parseJson(text))) {
      return errorResponse(
        invalidRequest(
          "Invalid 'arguments': expected an object, or the text of one.",
          'invalid_type',
          'arguments',
        ),
        requestId,
      )
    }
    return Response.json(await callTool(server, tool, text, request.signal))
  }
