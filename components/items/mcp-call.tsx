import { Plug } from 'lucide-react'
import { errorTextOf, textOf } from '@/lib/responses/fields'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { JsonSection } from './json-section'
import { ErrorSection } from './text-section'

/** A call of an MCP server's tool, made by the upstream. */
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
      label={`Tool call ${name}`}
      {...(!live && error !== '' ? { aside: <span className="text-danger">Failed</span> } : {})}
    >
      <JsonSection label="Arguments" text={textOf(item['arguments'])} />
      {output !== '' && <JsonSection label="Output" text={output} />}
      <ErrorSection text={error} />
    </ItemCard>
  )
}
