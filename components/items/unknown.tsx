import { Braces } from 'lucide-react'
import { Card, CardSection } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import type { ItemViewProps } from './item-view-props'

/** An item of a type that Parley does not know, shown as it came. */
export function Unknown({ item }: ItemViewProps) {
  return (
    <Card icon={Braces} title={item.type} label={`Item ${item.type}`}>
      <CardSection>
        <Code>{JSON.stringify(item, null, 2)}</Code>
      </CardSection>
    </Card>
  )
}
