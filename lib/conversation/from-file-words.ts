import { words as strings } from '@/lib/language/english/conversation'
import { isObject, listOf } from '@/lib/responses/guards'
import { outputText } from '@/lib/responses/select'
import type { Item, JsonObject } from '@/lib/responses/types'
import type { Turn } from './types'

/** One thing that a file wants to send: what it is, and its full content. */
export interface FromFilePart {
  readonly title: string
  readonly text: string
}

/** Describes the settings of a file in words, leaving nothing out. */
export function partsOfSettings(fromFile: JsonObject): readonly FromFilePart[] {
  const { tools, instructions, ...others } = fromFile
  return [
    ...listOf(tools).map(toolPart),
    ...(instructions === undefined ? [] : [{ title: strings.instructions, text: plain(instructions) }]),
    ...Object.entries(others).map(([name, value]) => ({ title: strings.field(name), text: plain(value) })),
  ]
}

/** Describes in words what a file's message contains besides what a person and a model said. */
export function partsOfTurn({ input, state, fromFile }: Turn): readonly FromFilePart[] {
  if (fromFile === undefined) return []
  const shown = new Set<Item>([...input, ...state.output])
  const hidden = [...fromFile.input, ...fromFile.state.output].filter((item) => !shown.has(item))
  return hidden
    .filter((item) => ![...shown].some((other) => plain(other) === plain(item)))
    .map((item) => ({
      title: typeof item['role'] === 'string' ? strings.aMessage(item['role']) : strings.item(item.type),
      text: typeof item['role'] === 'string' ? textOf(item) : plain(item),
    }))
}

function toolPart(tool: unknown): FromFilePart {
  if (!isObject(tool)) return { title: strings.tool, text: plain(tool) }
  const { type, name, server_label: label, server_url: url, require_approval: approval } = tool
  if (type !== 'mcp') {
    return { title: `Tool ${typeof name === 'string' ? name : plain(type)}`, text: plain(tool) }
  }
  const where = typeof url === 'string' ? ` at ${url}` : ''
  const asks = approval === 'never' ? strings.runsWithoutAsking : ''
  return { title: strings.mcpServer(plain(label), where, asks), text: plain(tool) }
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

function textOf(item: Item): string {
  const { content } = item
  return typeof content === 'string' ? content : outputText([item]) || plain(item)
}
