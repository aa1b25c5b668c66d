import { Braces } from 'lucide-react'
import { Card } from '@/components/ui/card'
import type { ItemViewProps } from './item-view-props'
import { JsonSection } from './json-section'

/** An item of a type that Parley does not know, shown as it came. */
export function Unknown({ item }: ItemViewProps) {
  return (
    <Card icon={Braces} title={item.type} label={`Item ${item.type}`}>
      <JsonSection label="Fields" text={JSON.stringify(item)} />
    </Card>
  )
}
