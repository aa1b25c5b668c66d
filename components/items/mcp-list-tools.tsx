import { Plug } from 'lucide-react'
import { errorTextOf, textOf } from '@/lib/responses/fields'
import { listOf } from '@/lib/responses/guards'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { ErrorSection } from './text-section'
import { ToolList } from './tool-list'

/** The tools an MCP server has. */
export function McpListTools({ item, live }: ItemViewProps) {
  const error = errorTextOf(item['error'])
  const count = listOf(item['tools']).length
  const failed = error !== '' || item.status === 'failed'
  return (
    <ItemCard
      item={item}
      live={live}
      icon={Plug}
      title={`Tools of ${textOf(item['server_label']) || 'an MCP server'}`}
      {...(live ? {} : { aside: failed ? <span className="text-danger">Failed</span> : countOf(count) })}
    >
      <ErrorSection text={error} />
      <ToolList tools={item['tools']} />
    </ItemCard>
  )
}

const countOf = (count: number) => `${count} ${count === 1 ? 'tool' : 'tools'}`
