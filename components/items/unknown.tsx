import { words } from '@/lib/language/english/items'
import { Braces } from 'lucide-react'
import { Card } from '@/components/ui/card'
import type { ItemViewProps } from './item-view-props'
import { JsonSection } from './json-section'

/** An item of a type that Parley does not know, shown as it arrived. */
export function Unknown({ item }: ItemViewProps) {
  return (
    <Card icon={Braces} title={item.type} label={words.item(item.type)}>
      <JsonSection label={words.fields} text={JSON.stringify(item)} />
    </Card>
  )
}
