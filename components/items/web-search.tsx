import { counted } from '@/lib/language/format'
import { words as strings } from '@/lib/language/english/items'
import { Globe } from 'lucide-react'
import { CardSection } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { fieldOf, textOf, textsOf } from '@/lib/responses/fields'
import { listOf } from '@/lib/responses/guards'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { SourceLink } from './source-link'

const titles: ReadonlyMap<string, string> = new Map([
  ['open_page', strings.openedAPage],
  ['find_in_page', strings.searchedAPage],
])

/** A web search: its query and its sources. */
export function WebSearch({ item, live }: ItemViewProps) {
  const { action } = item
  const title = titles.get(textOf(fieldOf(action, 'type'))) ?? strings.webSearch
  const queries = textsOf(fieldOf(action, 'queries'))
  const query = textOf(fieldOf(action, 'query'))
  const searched = queries.length > 0 ? queries : query === '' ? [] : [query]
  const page = textOf(fieldOf(action, 'url'))
  const pattern = textOf(fieldOf(action, 'pattern'))
  const sources = listOf(fieldOf(action, 'sources'))
    .map((source) => textOf(fieldOf(source, 'url')) || textOf(fieldOf(source, 'name')))
    .filter((source) => source !== '')
  return (
    <ItemCard item={item} live={live} icon={Globe} title={title}>
      {(searched.length > 0 || page !== '' || pattern !== '') && (
        <CardSection>
          <ul className="space-y-0.5">
            {searched.map((words, at) => (
              <li key={at} className="break-words">
                “{words}”
              </li>
            ))}
          </ul>
          {pattern !== '' && (
            <p className="break-words">
              “{pattern}
              {strings.webSearchIn}
            </p>
          )}
          {page !== '' && <SourceLink url={page} />}
        </CardSection>
      )}
      {sources.length > 0 && (
        <Details summary={counted(sources.length, 'source')}>
          {() => (
            <ul className="space-y-1">
              {sources.map((source, at) => (
                <li key={at}>
                  <SourceLink url={source} />
                </li>
              ))}
            </ul>
          )}
        </Details>
      )}
    </ItemCard>
  )
}
