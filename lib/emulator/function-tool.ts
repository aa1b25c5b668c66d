import type { JsonObject } from '@/lib/responses/types'

export interface FunctionTool extends JsonObject {
  readonly type: 'function'
  readonly name: string
  readonly description: string | null
  readonly parameters: JsonObject | null
  readonly strict: boolean | null
}
