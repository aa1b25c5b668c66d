import { Boxes } from 'lucide-react'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'

/** Where the upstream put what was said before into one item that only it can read. */
export function Compaction({ item, live }: ItemViewProps) {
  return <ItemCard item={item} live={live} icon={Boxes} title="Earlier turns were compacted" />
}
