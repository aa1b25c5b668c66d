export interface ApiErrorFields {
  readonly status: number
  readonly message: string
  readonly type?: string
  readonly param?: string | null
  readonly code?: string | null
}

/** A refusal in the API's own words; thrown while a request is read, answered by `errorResponse`. */
export class ApiError extends Error {
  readonly status: number
  readonly type: string
  readonly param: string | null
  readonly code: string | null

  constructor(fields: ApiErrorFields) {
    super(fields.message)
    this.name = 'ApiError'
    this.status = fields.status
    this.type = fields.type ?? 'invalid_request_error'
    this.param = fields.param ?? null
    this.code = fields.code ?? null
  }
}

/** The HTTP answer for an error: `{error: {message, type, param, code}}`, all four keys always there. */
export function errorResponse(error: ApiError): Response {
  const { message, type, param, code } = error
  return Response.json({ error: { message, type, param, code } }, { status: error.status })
}
