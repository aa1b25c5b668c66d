import 'server-only'
import { parseJson } from '@/lib/json/parse-json'
import { isObject } from '@/lib/responses/guards'
import { errorResponse, invalidRequest } from '../error-response'
import type { Handler } from '../pipeline'
import { callTool } from './call-tool'

/**
 * `POST /api/mcp/{server}` with `{ tool, arguments }`, answered with `{ output, parts?, failed }`. The arguments are a
 * JSON object, or better its text, which reaches the tool as it is.
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
    // A text is passed on letter for letter; an object was parsed, and a long number in it rounded.
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
