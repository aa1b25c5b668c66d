import { words as strings } from '@/lib/language/english/items'
import { FileSearch as FileSearchIcon } from 'lucide-react'
import { CardSection } from '@/components/ui/card'
import { fieldOf, textOf, textsOf } from '@/lib/responses/fields'
import { listOf } from '@/lib/responses/guards'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'

/** A search in the person's files, and its results. */
export function FileSearch({ item, live }: ItemViewProps) {
  const queries = textsOf(item['queries'])
  return (
    <ItemCard item={item} live={live} icon={FileSearchIcon} title={strings.fileSearch}>
      {queries.length > 0 && (
        <CardSection>
          <ul className="space-y-0.5">
            {queries.map((query, at) => (
              <li key={at} className="break-words">
                “{query}”
              </li>
            ))}
          </ul>
        </CardSection>
      )}
      {listOf(item['results']).map((result, at) => (
        <Result key={at} result={result} />
      ))}
    </ItemCard>
  )
}

function Result({ result }: { readonly result: unknown }) {
  const score = fieldOf(result, 'score')
  const text = textOf(fieldOf(result, 'text'))
  return (
    <div className="border-t border-line px-3 py-2">
      <div className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate font-medium">
          {textOf(fieldOf(result, 'filename')) || textOf(fieldOf(result, 'file_id')) || strings.file}
        </span>
        {typeof score === 'number' && (
          <span className="shrink-0 text-xs text-muted tabular-nums">
            {strings.score} {score.toFixed(2)}
          </span>
        )}
      </div>
      {text !== '' && (
        // A scrollable area must be reachable by keyboard.
        <pre
          tabIndex={0}
          className="mt-1 max-h-40 overflow-auto font-sans break-words whitespace-pre-wrap text-muted"
        >
          {text}
        </pre>
      )}
    </div>
  )
}
