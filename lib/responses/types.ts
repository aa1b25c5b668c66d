/**
 * The types of the Responses API, as far as Parley reads it.
 *
 * All of this comes from servers we don't control, so a type only promises its `type` and leaves every other field
 * open: read fields through the guards in this folder. Nothing is renamed or converted; these objects are stored,
 * exported and sent back as they arrived.
 *
 * Sources: Open Responses 2026-04-24; OpenAI's published types (npm `openai`).
 */

/** A JSON object whose fields have not been checked yet. */
export interface JsonObject {
  readonly [field: string]: unknown
}

export interface Item extends JsonObject {
  readonly type: string
  readonly id?: string
  readonly status?: string
}

export interface ContentPart extends JsonObject {
  readonly type: string
}

export interface OutputText extends ContentPart {
  readonly type: 'output_text'
  readonly text: string
  readonly annotations?: readonly Annotation[]
}

export interface Refusal extends ContentPart {
  readonly type: 'refusal'
  readonly refusal: string
}

export interface Annotation extends JsonObject {
  readonly type: string
}

export interface UrlCitation extends Annotation {
  readonly type: 'url_citation'
  readonly url: string
  readonly title?: string
  /** Offsets into the text of the part that carries the annotation; xAI sends none. */
  readonly start_index?: number
  readonly end_index?: number
}

export interface MessageItem extends Item {
  readonly type: 'message'
  readonly role: string
  readonly content: string | readonly ContentPart[]
}

export interface FunctionCallItem extends Item {
  readonly type: 'function_call'
  readonly call_id: string
  readonly name: string
  /** JSON as the model wrote it; incomplete while it streams and not always valid after. */
  readonly arguments: string
}

export interface FunctionCallOutputItem extends Item {
  readonly type: 'function_call_output'
  readonly call_id: string
  readonly output: string | readonly ContentPart[]
}

interface Usage extends JsonObject {
  readonly input_tokens?: number
  readonly output_tokens?: number
  readonly total_tokens?: number
}

export interface ResponseObject extends JsonObject {
  readonly id?: string
  readonly model?: string
  readonly status?: string
  readonly output?: readonly Item[]
  readonly usage?: Usage | null
  readonly incomplete_details?: { readonly reason?: string } | null
  readonly previous_response_id?: string | null
}

/** One `data:` line of a stream. Its `type` says which fields it has. */
export interface StreamEvent extends JsonObject {
  readonly type: string
  readonly sequence_number?: number
}

/** An error in Parley's form, whatever shape the upstream sent. */
export interface ResponsesError {
  readonly message: string
  readonly type?: string
  readonly param?: string
  readonly code?: string
  /** The HTTP status, if the error arrived instead of a stream. */
  readonly status?: number
  readonly requestId?: string
  /** How many seconds the upstream asked us to wait. */
  readonly retryAfter?: number
}

/** The body of `POST /v1/responses`. Only fields that the person set are sent. */
export interface CreateRequest extends JsonObject {
  readonly model: string
  readonly input: string | readonly Item[]
  readonly instructions?: string
  readonly previous_response_id?: string
  readonly max_output_tokens?: number
  readonly stream?: boolean
}
