import 'server-only'
import { errorResponse, invalidRequest } from '../error-response'
import { scanJson } from '../scan-json'
import type { Guard } from './guard'

/** The deepest JSON schemas in use stay well below; recursive code behind us overflows far above. */
const MAXIMUM_DEPTH = 128

/**
 * Refuses JSON that nests deeper than anybody needs, before it is parsed, and notes where `model` stands.
 * Two of them are refused as well: parsers disagree on which one counts.
 */
export const limitNesting: Guard = (_request, context) => {
  const scan = scanJson(context.body, 'model', MAXIMUM_DEPTH)
  if (scan.tooDeep) {
    return errorResponse(
      invalidRequest(
        `The JSON in the request body nests deeper than ${MAXIMUM_DEPTH} levels.`,
        'json_too_deep',
      ),
      context.requestId,
    )
  }
  const [span, second] = scan.values
  if (second !== undefined) {
    return errorResponse(
      invalidRequest("The parameter 'model' is given more than once.", 'duplicate_parameter', 'model'),
      context.requestId,
    )
  }
  if (span !== undefined) context.modelSpan = span
  return undefined
}
