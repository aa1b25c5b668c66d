import { counted } from '@/lib/language/format'
import { words } from '@/lib/language/english/items'
import { Plug } from 'lucide-react'
import { errorTextOf, textOf } from '@/lib/responses/fields'
import { listOf } from '@/lib/responses/guards'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { ErrorSection } from './text-section'
import { ToolList } from './tool-list'

/** The tools of an MCP server. */
export function McpListTools({ item, live }: ItemViewProps) {
  const error = errorTextOf(item['error'])
  const count = listOf(item['tools']).length
  const failed = error !== '' || item.status === 'failed'
  return (
    <ItemCard
      item={item}
      live={live}
      icon={Plug}
      title={words.toolsOf(textOf(item['server_label']) || words.anMcpServer)}
      {...(live
        ? {}
        : { aside: failed ? <span className="text-danger">{words.failed}</span> : counted(count, 'tool') })}
    >
      <ErrorSection text={error} />
      <ToolList tools={item['tools']} />
    </ItemCard>
  )
}
