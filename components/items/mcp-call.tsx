import { words } from '@/lib/language/english/items'
import { Plug } from 'lucide-react'
import { errorTextOf, textOf } from '@/lib/responses/fields'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { JsonSection } from './json-section'
import { ErrorSection } from './text-section'

/** A call of an MCP server's tool, made by the provider. */
export function McpCall({ item, live }: ItemViewProps) {
  const name = textOf(item['name']) || 'tool'
  const server = textOf(item['server_label'])
  const output = textOf(item['output'])
  const error = errorTextOf(item['error'])
  return (
    <ItemCard
      item={item}
      live={live}
      icon={Plug}
      title={server === '' ? name : `${name} · ${server}`}
      label={words.toolCall(name)}
      {...(!live && error !== '' ? { aside: <span className="text-danger">{words.failed}</span> } : {})}
    >
      <JsonSection label={words.arguments} text={textOf(item['arguments'])} />
      {output !== '' && <JsonSection label={words.output} text={output} />}
      <ErrorSection text={error} />
    </ItemCard>
  )
}
