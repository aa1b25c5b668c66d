import { words } from '@/lib/language/english/rankings'
import { Section } from '@/components/ui/page'
import type { RankedComponent, StyleEffect } from '@/lib/rankings/rank-component'
import { pointsOf } from '@/lib/rankings/points'
import type { StyleFeature } from '@/lib/rankings/style-difference'
import { numberWords } from './words'

const features: Readonly<Record<StyleFeature, string>> = {
  length: words.length,
  headings: words.headings,
  listItems: words.lists,
  bold: words.boldText,
}

/** What each feature of style was worth in the votes, in points. */
export function StyleSection({ component }: { readonly component: RankedComponent }) {
  return (
    <Section id="style" title={words.whatStyleIsWorth} lead={words.whatStyleIsWorthLead}>
      <table className="w-full max-w-[32rem] border-collapse text-sm tabular-nums">
        <thead className="text-left text-xs text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="py-1 pr-3 font-medium">
              {words.moreOf}
            </th>
            <th scope="col" className="py-1 pr-3 text-right font-medium">
              {words.points}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {words.interval}
            </th>
          </tr>
        </thead>
        <tbody>
          {component.effects.map((effect) => (
            <tr key={effect.feature} className="border-b border-line">
              <th scope="row" className="py-1.5 pr-3 text-left font-medium">
                {features[effect.feature]}
              </th>
              <td className="py-1.5 pr-3 text-right">{gained(effect.effect)}</td>
              <td className="py-1.5 text-right whitespace-nowrap text-muted">{intervalOf(effect)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

const intervalOf = ({ low, high }: StyleEffect) => words.to(gained(low), gained(high))

/** Writes points that are gained, or lost. */
function gained(strength: number): string {
  const points = pointsOf(strength) - pointsOf(0)
  return `${points > 0 ? '+' : ''}${numberWords(points)}`
}
