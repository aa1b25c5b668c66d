import { CornerDownLeft } from 'lucide-react'
import type { ItemViewProps } from './item-view-props'
import { ItemCard } from './item-card'
import { OutputSection } from './output-section'

/** An output whose call is not in sight. */
export function CallOutput({ item, live }: ItemViewProps) {
  const title = `Output ${item.type.replace(/_output$/, '').replaceAll('_', ' ')}`
  return (
    <ItemCard item={item} live={live} icon={CornerDownLeft} title={title}>
      <OutputSection output={item['output'] ?? item['result']} />
    </ItemCard>
  )
}
