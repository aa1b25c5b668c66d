import { words } from '@/lib/language/english/items'
import { CodeXml } from 'lucide-react'
import { textOf } from '@/lib/responses/fields'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { JsonSection } from './json-section'
import { Program } from './program'

/** A program written by the model that calls tools on its own, and its result. */
export function ProgramCall({ item, live, output }: ItemViewProps) {
  return (
    <ItemCard item={item} live={live} icon={CodeXml} title={words.program}>
      <Program code={textOf(item['code'])} language="javascript" live={live} />
      {output !== undefined && <JsonSection label={words.output} text={textOf(output['result'])} />}
    </ItemCard>
  )
}
