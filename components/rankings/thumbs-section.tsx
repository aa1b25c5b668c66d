import { Download } from 'lucide-react'
import { formatCount } from '@/lib/language/format'
import { words as strings } from '@/lib/language/english/rankings'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import type { ThumbCount } from '@/lib/rankings/count-thumbs'
import { Name } from './name'

interface ThumbsSectionProps {
  readonly counts: readonly ThumbCount[]
  readonly onExport?: () => void
}

/** How often answers were liked and disliked, apart from the rankings. */
export function ThumbsSection({ counts, onExport }: ThumbsSectionProps) {
  // Without votes, there are no filters, and no other button.
  const lead =
    onExport === undefined
      ? `${strings.countedApartFromVotes} ${strings.ofTheFiltersOnlyTime}`
      : strings.countedApartFromVotes
  return (
    <Section id="thumbs" title={strings.thumbs} lead={lead}>
      <div
        role="group"
        aria-label={strings.table(strings.thumbs)}
        tabIndex={0}
        className="relative -mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0"
      >
        <table className="w-full max-w-[32rem] border-collapse text-sm tabular-nums">
          <thead className="text-left align-bottom text-xs text-muted">
            <tr className="border-b border-line">
              <th scope="col" className="py-1 pr-3 font-medium">
                {strings.model}
              </th>
              <th scope="col" className="py-1 pr-3 text-right font-medium whitespace-nowrap">
                {strings.thumbsUp}
              </th>
              <th scope="col" className="py-1 text-right font-medium whitespace-nowrap">
                {strings.thumbsDown}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ name, up, down }) => (
              <tr key={name} className="border-b border-line">
                <th scope="row" className="py-1.5 pr-3 text-left font-medium break-words">
                  <Name>{name}</Name>
                </th>
                <td className="py-1.5 pr-3 text-right">{formatCount(up)}</td>
                <td className="py-1.5 text-right">{formatCount(down)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {onExport !== undefined && (
        <Button onClick={onExport} className="mt-4">
          <Download aria-hidden size={16} /> {strings.exportCsv}
        </Button>
      )}
    </Section>
  )
}
