import { words } from '@/lib/language/english/items'
import { PackageSearch } from 'lucide-react'
import { listOf } from '@/lib/responses/guards'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { JsonSection } from './json-section'
import { ToolList } from './tool-list'

/** A search for tools, with its results. */
export function ToolSearch({ item, live, output }: ItemViewProps) {
  return (
    <ItemCard item={item} live={live} icon={PackageSearch} title={words.toolSearch}>
      <JsonSection label={words.arguments} text={JSON.stringify(item['arguments'] ?? {})} />
      <ToolList tools={output?.['tools']} />
    </ItemCard>
  )
}

/** Tools that arrived without a visible search: found, or added along the way. */
export function ToolsAdded({ item, live }: ItemViewProps) {
  const count = listOf(item['tools']).length
  const title = item.type === 'additional_tools' ? words.moreTools : words.toolsFound
  return (
    <ItemCard item={item} live={live} icon={PackageSearch} title={count === 0 ? words.none(title) : title}>
      <ToolList tools={item['tools']} />
    </ItemCard>
  )
}
