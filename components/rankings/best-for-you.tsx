'use client'

import { formatDuration } from '@/lib/language/duration'
import { formatCost } from '@/lib/language/format'
import { words } from '@/lib/language/english/rankings'
import { useModelNames } from '@/components/hooks/model-names'
import { parley, useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { CostChart } from '@/components/ui/cost-chart'
import { Section } from '@/components/ui/page'
import { type AutoModel, autoModelOf, autoModels } from '@/lib/conversation/auto-model'
import type { Offer } from '@/lib/rankings/frontier'
import { Name } from './name'
import { percentWords } from './words'

interface BestForYouProps {
  readonly offers: readonly Offer[]
}

/** What the person's own votes, the costs and the times of the answers speak for; a model becomes the default here. */
export function BestForYou({ offers }: BestForYouProps) {
  const nameOf = useModelNames()
  const list = useParley((state) => state.modelList)
  const isListed = (name: string) => list?.models.some(({ id }) => id === name) === true
  const points = offers.flatMap(({ name, cost, chance, isOnFrontier }) =>
    cost === undefined ? [] : [{ name: nameOf(name), cost, share: chance, isOnFrontier }],
  )
  return (
    <Section id="best-for-you" title={words.bestForYou} lead={words.bestForYouLead}>
      {points.length > 0 ? (
        <CostChart points={points} axis={words.costOfAnAnswer} />
      ) : (
        <p className="text-sm text-muted">{words.noCostIsKnown}</p>
      )}
      <div
        role="group"
        aria-label={words.table(words.bestForYou)}
        tabIndex={0}
        className="relative -mx-4 mt-3 overflow-x-auto px-4 sm:mx-0 sm:px-0"
      >
        <table className="w-full max-w-[44rem] border-collapse text-sm tabular-nums">
          <thead className="text-left text-xs text-muted">
            <tr className="border-b border-line">
              <th scope="col" className="py-1 pr-3 font-medium">
                {words.model}
              </th>
              <th scope="col" className="py-1 pr-3 text-right font-medium sm:whitespace-nowrap">
                {words.preferred}
              </th>
              <th scope="col" className="py-1 pr-3 text-right font-medium sm:whitespace-nowrap">
                {words.costOfAnAnswer}
              </th>
              <th scope="col" className="py-1 pr-3 text-right font-medium sm:whitespace-nowrap">
                {words.timeOfAnAnswer}
              </th>
              <th scope="col" className="py-1">
                <span className="sr-only">{words.newChats}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {offers.map(({ name, chance, cost, time, isOnFrontier }) => (
              <tr key={name} className="h-11 border-b border-line">
                <th scope="row" className="py-1.5 pr-3 text-left font-medium break-words">
                  <Name>{name}</Name>
                  {isOnFrontier && (
                    <span className="ml-2 text-xs font-normal whitespace-nowrap text-accent max-sm:ml-0 max-sm:block">
                      {words.onTheFrontier}
                    </span>
                  )}
                </th>
                <td className="py-1.5 pr-3 text-right">{percentWords(chance)}</td>
                <td className="py-1.5 pr-3 text-right">
                  {cost === undefined ? words.unknown : formatCost(cost)}
                </td>
                <td className="py-1.5 pr-3 text-right">
                  {time === undefined ? words.unknown : formatDuration(time)}
                </td>
                <td className="py-1 text-right">
                  {isListed(name) && <DefaultButton model={name} name={nameOf(name)} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul aria-label={words.leaveItToVotes} className="mt-3 max-w-[44rem]">
        {autoModels
          .filter((auto) => autoModelOf(auto, list) !== undefined)
          .map((auto) => (
            <li key={auto} className="flex items-center gap-3 py-1 text-sm">
              <p className="min-w-0 flex-1">
                <span className="font-medium">{auto}</span>{' '}
                <span className="text-muted">{autoWords[auto]}</span>
              </p>
              <DefaultButton model={auto} name={auto} />
            </li>
          ))}
      </ul>
    </Section>
  )
}

const autoWords: Readonly<Record<AutoModel, string>> = {
  'auto:best': words.asksTheBest,
  'auto:cheap-enough': words.asksTheCheapest,
}

/** Lets new chats start with a model. */
function DefaultButton({ model, name }: { readonly model: string; readonly name: string }) {
  const defaults = useParley((state) => state.defaults)
  const isDefault = defaults.model === model
  return (
    <Button
      look="quiet"
      aria-label={words.startNewChatsWith(name)}
      aria-pressed={isDefault}
      onClick={() => parley.setDefaults({ ...defaults, model })}
    >
      {isDefault ? words.isDefault : words.makeDefault}
    </Button>
  )
}
