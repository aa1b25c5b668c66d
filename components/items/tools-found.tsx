import { PackageSearch } from 'lucide-react'
import { listOf } from '@/lib/responses/guards'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { JsonSection } from './json-section'
import { ToolList } from './tool-list'

/** A search for tools, with those that were found. */
export function ToolSearch({ item, live, output }: ItemViewProps) {
  return (
    <ItemCard item={item} live={live} icon={PackageSearch} title="Tool search">
      <JsonSection label="Arguments" text={JSON.stringify(item['arguments'] ?? {})} />
      <ToolList tools={output?.['tools']} />
    </ItemCard>
  )
}

/** Tools that came without a search in sight: found, or added on the way. */
export function ToolsAdded({ item, live }: ItemViewProps) {
  const count = listOf(item['tools']).length
  const title = item.type === 'additional_tools' ? 'More tools' : 'Tools found'
  return (
    <ItemCard item={item} live={live} icon={PackageSearch} title={count === 0 ? `${title}: none` : title}>
      <ToolList tools={item['tools']} />
    </ItemCard>
  )
}
