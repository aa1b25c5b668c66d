import 'server-only'
import { errorResponse, type ErrorDescription, invalidRequest } from '../gateway/error-response'
import { checkModel, checkSpelling, missing, parametersNamed, wrongType } from './check-create'
import type { Guard } from './guard'

/** The parameters of OpenAI's `POST /v1/embeddings`. Open Responses 2026-04-24 has no embeddings. */
const parameters = parametersNamed(['model', 'input', 'encoding_format', 'dimensions', 'user'])

const isText = (value: unknown) => typeof value === 'string'
const isToken = (value: unknown) => Number.isSafeInteger(value)

function checkInput(input: unknown): ErrorDescription | undefined {
  if (input === undefined || input === null) return missing('input')
  if (isText(input)) return undefined
  const expected = 'a string, an array of strings, or an array of tokens'
  if (!Array.isArray(input)) return wrongType('input', expected, input)
  if (input.length === 0)
    return invalidRequest("Invalid 'input': the array is empty.", 'invalid_value', 'input')
  const isList = (each: unknown) => Array.isArray(each) && each.length > 0 && each.every(isToken)
  // All of one kind.
  if ([isText, isToken, isList].some((kind) => input.every(kind))) return undefined
  return wrongType('input', expected, input)
}

/** Checks the body of a request for embeddings. Which formats and dimensions a model has is for the upstream to check. */
export const checkEmbeddings: Guard = (_request, { fields, requestId }) => {
  const { model, input, encoding_format: format, dimensions, user } = fields
  const optional = (name: string, value: unknown, expected: string, isRight: boolean) =>
    value === undefined || value === null || isRight ? undefined : wrongType(name, expected, value)
  const error =
    checkModel(model) ??
    checkInput(input) ??
    optional('encoding_format', format, 'a string', isText(format)) ??
    optional('dimensions', dimensions, 'an integer', isToken(dimensions)) ??
    optional('user', user, 'a string', isText(user)) ??
    checkSpelling(fields, parameters)
  return error && errorResponse(error, requestId)
}
