import { z } from 'zod'
import { extendedTypes } from './extended-types'

const longText = z.string().max(10_485_760)
const name = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-zA-Z0-9_-]+$/)
const itemStatus = z.enum(['in_progress', 'completed', 'incomplete']).nullish()
const id = z.string().min(1).nullish()

const inputText = z.object({ type: z.literal('input_text'), text: longText })
const inputImage = z.object({
  type: z.literal('input_image'),
  image_url: z.string().max(20_971_520).nullish(),
  detail: z.enum(['low', 'high', 'auto']).nullish(),
})
const inputFile = z.object({
  type: z.literal('input_file'),
  filename: z.string().nullish(),
  file_data: z.string().max(33_554_432).nullish(),
  file_url: z.string().nullish(),
})
const inputVideo = z.object({ type: z.literal('input_video'), video_url: z.string() })
const urlCitation = z.object({
  type: z.literal('url_citation'),
  start_index: z.int().min(0),
  end_index: z.int().min(0),
  url: z.string(),
  title: z.string(),
})
const fileCitation = z.looseObject({
  type: z.enum(['file_citation', 'container_file_citation', 'file_path']),
  file_id: z.string(),
})
const outputText = z.object({
  type: z.literal('output_text'),
  text: longText,
  annotations: z.array(z.discriminatedUnion('type', [urlCitation, fileCitation])).nullish(),
})
const outputAudio = z.looseObject({ type: z.literal('output_audio'), transcript: z.string().nullish() })
const refusal = z.object({ type: z.literal('refusal'), refusal: longText })
const summaryText = z.object({ type: z.literal('summary_text'), text: longText })
const reasoningText = z.object({ type: z.literal('reasoning_text'), text: longText })

const message = { type: z.literal('message'), id, status: itemStatus }
const textContent = z.union([longText, z.array(inputText)])

/** Items of OpenAI and of the demo's fictional vendor: accepted as they are, as long as they have a type. */
const extendedItem = z.looseObject({
  type: z.enum(extendedTypes),
  id,
})

const item = z.discriminatedUnion('type', [
  z.discriminatedUnion('role', [
    z.object({
      ...message,
      role: z.literal('user'),
      content: z.union([longText, z.array(z.discriminatedUnion('type', [inputText, inputImage, inputFile]))]),
    }),
    z.object({ ...message, role: z.literal('system'), content: textContent }),
    z.object({ ...message, role: z.literal('developer'), content: textContent }),
    z.object({
      ...message,
      role: z.literal('assistant'),
      content: z.union([longText, z.array(z.discriminatedUnion('type', [outputText, refusal, outputAudio]))]),
      phase: z.enum(['commentary', 'final_answer']).nullish(),
    }),
  ]),
  z.object({
    type: z.literal('function_call'),
    id,
    call_id: z.string().min(1).max(64),
    name,
    arguments: z.string(),
    status: itemStatus,
  }),
  z.object({
    type: z.literal('function_call_output'),
    id,
    call_id: z.string().min(1).max(64),
    output: z.union([
      longText,
      z.array(z.discriminatedUnion('type', [inputText, inputImage, inputFile, inputVideo])),
    ]),
    status: itemStatus,
  }),
  z.object({
    type: z.literal('reasoning'),
    id,
    summary: z.array(summaryText),
    // Open Responses requires null here, OpenAI accepts text: refusing it would make it impossible to send the server's
    // own output back.
    content: z.array(reasoningText).nullish(),
    encrypted_content: z.string().nullish(),
    status: itemStatus,
  }),
  z.object({ type: z.literal('compaction'), id, encrypted_content: longText }),
  z.object({ type: z.literal('item_reference'), id: z.string().min(1) }),
  extendedItem,
])

const functionTool = z.object({
  type: z.literal('function'),
  name,
  description: z.string().nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
  strict: z.boolean().nullish(),
})

/**
 * Hosted tools, `mcp`, `custom`, `namespace` and future types: clients send what they have, whichever model they use
 * (`codex exec` sends four kinds). We accept them but never call them: this server only calls functions.
 */
const otherTool = z.looseObject({ type: z.string().min(1) }).refine(({ type }) => type !== 'function')

const functionChoice = z.object({ type: z.literal('function'), name: z.string() })
const allowedTools = z.object({
  type: z.literal('allowed_tools'),
  mode: z.enum(['none', 'auto', 'required']).nullish(),
  tools: z
    .array(z.union([functionChoice, otherTool]))
    .min(1)
    .max(128),
})
const otherChoice = z
  .looseObject({ type: z.string().min(1) })
  .refine(({ type }) => type !== 'function' && type !== 'allowed_tools')
const toolChoice = z.union([z.enum(['none', 'auto', 'required']), functionChoice, allowedTools, otherChoice])

const textFormat = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  z.object({ type: z.literal('json_object') }),
  z.object({
    type: z.literal('json_schema'),
    name,
    schema: z.record(z.string(), z.unknown()),
    description: z.string().nullish(),
    strict: z.boolean().nullish(),
  }),
])

/** The values of OpenAI's API; clients send them whichever tools they have. Most have no effect here. */
const include = z.enum([
  'reasoning.encrypted_content',
  'message.output_text.logprobs',
  'message.input_image.image_url',
  'file_search_call.results',
  'web_search_call.results',
  'web_search_call.action.sources',
  'code_interpreter_call.outputs',
  'computer_call_output.output.image_url',
])

const wholeNumber = z.int()

/**
 * The body of `POST /v1/responses` according to Open Responses 2026-04-24, with the limits of OpenAI's document.
 * Stricter than the specification in two places: `model` and `input` are required. Unknown fields pass unread.
 */
export const createRequestSchema = z.object({
  model: z.string(),
  input: z.union([longText, z.array(item)]),
  instructions: z.string().nullish(),
  previous_response_id: z.string().nullish(),
  store: z.boolean().nullish(),
  background: z.boolean().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_obfuscation: z.boolean().nullish() }).nullish(),
  include: z.array(include).nullish(),
  tools: z.array(z.union([functionTool, otherTool])).nullish(),
  tool_choice: toolChoice.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  max_tool_calls: wholeNumber.min(1).nullish(),
  max_output_tokens: wholeNumber.min(16).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  top_logprobs: wholeNumber.min(0).max(20).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  reasoning: z
    .object({
      effort: z.enum(['none', 'low', 'medium', 'high', 'xhigh']).nullish(),
      summary: z.enum(['auto', 'concise', 'detailed']).nullish(),
    })
    .nullish(),
  text: z
    .object({ format: textFormat.nullish(), verbosity: z.enum(['low', 'medium', 'high']).nullish() })
    .nullish(),
  truncation: z.enum(['auto', 'disabled']).nullish(),
  metadata: z
    .record(z.string().max(64), z.string().max(512))
    .refine((pairs) => Object.keys(pairs).length <= 16, 'expected at most 16 pairs.')
    .nullish(),
  service_tier: z.enum(['auto', 'default', 'flex', 'priority']).nullish(),
  safety_identifier: z.string().max(64).nullish(),
  prompt_cache_key: z.string().max(64).nullish(),
})

export type ParsedRequest = z.infer<typeof createRequestSchema>
export type InputItem = z.infer<typeof item>
/** The tool choice as a scenario sees it: a choice among functions. */
export type ToolChoice =
  | 'none'
  | 'auto'
  | 'required'
  | z.infer<typeof functionChoice>
  | {
      readonly type: 'allowed_tools'
      readonly mode: 'none' | 'auto' | 'required'
      readonly tools: ReadonlyArray<z.infer<typeof functionChoice>>
    }

// Parses the members of unions whose other member has any type: TypeScript can't distinguish them.
export const asFunctionTool = (tool: unknown) => functionTool.safeParse(tool).data
export const asFunctionChoice = (choice: unknown) => functionChoice.safeParse(choice).data
export const asAllowedTools = (choice: unknown) => allowedTools.safeParse(choice).data
export type TextFormat = z.infer<typeof textFormat>
