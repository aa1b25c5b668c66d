import { words } from '@/lib/language/english/items'
import { CodeXml } from 'lucide-react'
import { CardSection } from '@/components/ui/card'
import { pictureAt } from '@/lib/util/picture'
import { fieldOf, textOf } from '@/lib/responses/fields'
import { listOf } from '@/lib/responses/guards'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { PictureView } from './picture-view'
import { Program } from './program'
import { SourceLink } from './source-link'
import { TextSection } from './text-section'

/** Code that ran at the provider, with what it printed and drew. */
export function CodeInterpreter({ item, live }: ItemViewProps) {
  return (
    <ItemCard item={item} live={live} icon={CodeXml} title={words.codeInterpreter}>
      <Program code={textOf(item['code'])} language="python" live={live && item.status === 'in_progress'} />
      {listOf(item['outputs']).map((output, at) => (
        <Output key={at} output={output} />
      ))}
    </ItemCard>
  )
}

function Output({ output }: { readonly output: unknown }) {
  const address = textOf(fieldOf(output, 'url'))
  if (address === '') return <TextSection label={words.logs} text={textOf(fieldOf(output, 'logs'))} />
  const picture = pictureAt(address)
  return (
    <CardSection label={words.picture}>
      {picture === undefined ? (
        <SourceLink url={address} />
      ) : (
        <PictureView picture={picture} name="drawn" alt={words.pictureCreatedByTheCode} />
      )}
    </CardSection>
  )
}
