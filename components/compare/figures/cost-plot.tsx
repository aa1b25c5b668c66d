import { formatCost, formatPercent } from '@/lib/language/format'
import { words } from '@/lib/language/english/compare'
import { CostChart } from '@/components/ui/cost-chart'

interface CostPlotProps {
  readonly points: ReadonlyArray<{
    readonly name: string
    /** USD an answer. */
    readonly cost: number
    /** The share of the votes, from 0 to 1. */
    readonly share: number
  }>
}

/** Plots the cost of an answer against how often it was voted best. */
export function CostPlot({ points }: CostPlotProps) {
  return (
    <figure>
      <figcaption className="mb-1 text-sm font-medium">
        {words.costAndQuality}{' '}
        <span className="font-normal text-muted">{words.usdPerAnswerShareOfVotes}</span>
      </figcaption>
      {points.length === 0 ? (
        <p className="py-4 text-sm text-muted">{words.needsVotesAndModelsWithKnown}</p>
      ) : (
        <>
          <CostChart points={points} />
          <table className="sr-only">
            <caption>{words.costPerAnswerAndShareOf}</caption>
            <tbody>
              {points.map(({ name, cost, share }, at) => (
                <tr key={`${name} ${at}`}>
                  <th scope="row">{name}</th>
                  <td>{formatCost(cost)}</td>
                  <td>{formatPercent(share)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </figure>
  )
}
