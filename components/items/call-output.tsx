import { words } from '@/lib/language/english/items'
import { CornerDownLeft } from 'lucide-react'
import type { ItemViewProps } from './item-view-props'
import { ItemCard } from './item-card'
import { OutputSection } from './output-section'

/** An output whose call is not shown. */
export function CallOutput({ item, live }: ItemViewProps) {
  const title = words.outputOf(item.type.replace(/_output$/, '').replaceAll('_', ' '))
  return (
    <ItemCard item={item} live={live} icon={CornerDownLeft} title={title}>
      <OutputSection output={item['output'] ?? item['result']} />
    </ItemCard>
  )
}
