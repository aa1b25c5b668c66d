import { words } from '@/lib/language/english/tools'
import { readExactJson } from '@/lib/util/json/read-json'
import { isObject } from '@/lib/responses/guards'
import { isAllowedAddress } from './call-http'
import { type Handler, type Tool, toolName } from './tool'

/** A tool that is being edited. */
export interface ToolDraft {
  readonly name: string
  readonly description: string
  /** JSON. */
  readonly parameters: string
  readonly kind: Handler['kind']
  readonly code: string
  readonly url: string
  readonly approval: Tool['approval']
}

/** What is wrong, by field. */
export type DraftProblems = { readonly [Field in 'name' | 'parameters' | 'code' | 'url']?: string }

const emptySchema = { type: 'object', properties: {}, required: [] }

/** @param tool undefined for a new one */
export function draftOf(tool: Tool | undefined): ToolDraft {
  return {
    name: tool?.name ?? '',
    description: tool?.description ?? '',
    parameters: JSON.stringify(tool?.parameters ?? emptySchema, null, 2),
    kind: tool?.handler.kind ?? 'javascript',
    code: tool?.handler.kind === 'javascript' ? tool.handler.code : '',
    url: tool?.handler.kind === 'http' ? tool.handler.url : '',
    approval: tool?.approval ?? 'ask',
  }
}

/**
 * Returns the edited tool, or what is wrong with it.
 *
 * @param taken the names of other tools
 */
export function readDraft(
  draft: ToolDraft,
  taken: readonly string[],
): { readonly tool: Omit<Tool, 'id'> } | { readonly problems: DraftProblems } {
  const name = draft.name.trim()
  const parameters = parseSchema(draft.parameters)
  const handler = handlerOf(draft)
  const nameProblem = problemWithName(name, taken)
  if (nameProblem !== undefined || typeof parameters === 'string' || 'problem' in handler) {
    return {
      problems: {
        ...(nameProblem === undefined ? {} : { name: nameProblem }),
        ...(typeof parameters === 'string' ? { parameters } : {}),
        ...('problem' in handler ? { [handler.field]: handler.problem } : {}),
      },
    }
  }
  const { description, approval } = draft
  return { tool: { name, description: description.trim(), parameters, handler, approval } }
}

function problemWithName(name: string, taken: readonly string[]): string | undefined {
  if (!toolName.test(name)) return words.toolNameRule
  return taken.includes(name) ? words.anotherToolHasThisName : undefined
}

function parseSchema(text: string): Tool['parameters'] | string {
  const read = readExactJson(text)
  if ('problem' in read) return words.notValidJson(read.problem.message)
  const { value } = read
  if (!isObject(value)) return words.enterAnObjectEGType
  const { type, properties } = value
  if (type !== 'object') return words.theTypeMustBeObjectBecause
  return properties === undefined || isObject(properties) ? value : words.thePropertiesMustBeAnObject
}

type ReadHandler = Handler | { readonly field: 'code' | 'url'; readonly problem: string }

function handlerOf({ kind, code, url }: ToolDraft): ReadHandler {
  if (kind === 'javascript') {
    return code.trim() === '' ? { field: 'code', problem: words.describeWhatItDoes } : { kind, code }
  }
  if (kind === 'http') {
    const address = url.trim()
    return isAllowedAddress(address)
      ? { kind, url: address }
      : { field: 'url', problem: words.enterAUrlThatStartsWith }
  }
  return { kind: 'person' }
}
