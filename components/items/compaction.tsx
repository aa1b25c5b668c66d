import { words } from '@/lib/language/english/items'
import { Boxes } from 'lucide-react'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'

/** Marks where the provider compacted earlier messages into one item that only it can read. */
export function Compaction({ item, live }: ItemViewProps) {
  return <ItemCard item={item} live={live} icon={Boxes} title={words.earlierMessagesWereCompacted} />
}
