import { CodeXml } from 'lucide-react'
import { textOf } from '@/lib/responses/fields'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { JsonSection } from './json-section'
import { Program } from './program'

/** A program of the model's that calls tools by itself, and what it returned. */
export function ProgramCall({ item, live, output }: ItemViewProps) {
  return (
    <ItemCard item={item} live={live} icon={CodeXml} title="Program">
      <Program code={textOf(item['code'])} language="javascript" live={live} />
      {output !== undefined && <JsonSection label="Output" text={textOf(output['result'])} />}
    </ItemCard>
  )
}
