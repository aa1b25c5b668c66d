'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useParley } from '@/components/parley'
import { Button } from '@/components/ui/button'
import { download } from '@/components/ui/download'
import { Page, Section } from '@/components/ui/page'
import { rankingsCsv } from '@/lib/compare/rankings-csv'
import type { Study } from '@/lib/compare/study-votes'
import { filterVotes } from '@/lib/compare/filter-votes'
import { votesOf } from '@/lib/compare/votes-of'
import { AgreementSection } from './agreement-section'
import { type Choice, choiceOf, RankingFilters } from './ranking-filters'
import { ComponentRanking } from './component-ranking'
import { EmptyRankings } from './empty-rankings'
import { Method } from './method'
import { PositionNote } from './position-note'
import { useStudy } from './use-study'
import { numberWords } from './words'

/** What all votes together say of models, and how sure that is. */
export function RankingsPage() {
  const isListed = useParley((state) => state.conversations !== null)
  const votes = useParley(useShallow((state) => votesOf(state.conversations ?? [])))
  const [chosen, setChosen] = useState<Partial<Choice>>({})
  const [now] = useState(() => Date.now())
  const choice = choiceOf(chosen, votes)
  const { tag, dataSet, days, voter, by } = choice
  const filtered = filterVotes(votes, {
    ...(tag !== '' && { tag }),
    ...(dataSet !== '' && { dataSet }),
    ...(days > 0 && { since: now - days * 86_400_000 }),
  })
  const study = useStudy(filtered, {
    by,
    voter: voter === '' ? { kind: 'people' } : { kind: 'judge', judge: voter },
  })

  return (
    <Page
      title="Rankings"
      lead="Which answers were found better, over all comparisons, and how sure that is."
      isWide
    >
      {!isListed || (study === null && votes.length > 0) ? (
        <p className="text-sm text-muted">Loading…</p>
      ) : votes.length === 0 || study === null ? (
        <EmptyRankings />
      ) : (
        <>
          <div className="flex flex-col gap-4">
            <RankingFilters votes={votes} choice={choice} onChange={setChosen} />
            <div className="flex flex-wrap items-center gap-3">
              <p role="status" className="min-w-0 flex-1 text-sm text-muted tabular-nums">
                {summaryOf(study, voter)}
              </p>
              <Button disabled={study.ranking.standings.length === 0} onClick={() => save(study)}>
                <Download aria-hidden size={16} /> Export CSV
              </Button>
            </div>
          </div>
          <Findings study={study} />
        </>
      )}
    </Page>
  )
}

function Findings({ study: { ranking, position, agreements } }: { readonly study: Study }) {
  const { components, standings } = ranking
  const ranked = new Set(components.flatMap(({ strengths }) => strengths.map(({ name }) => name)))
  const others = standings.filter(({ name }) => !ranked.has(name))
  return (
    <>
      {components.length > 1 && (
        <p className="text-sm">
          These votes are {components.length} rankings: nobody in one of them was ever compared with anybody
          in another, not even by way of others. A vote between two of them joins them.
        </p>
      )}
      {components.map((component, at) => (
        <ComponentRanking
          key={component.strengths[0]?.name}
          id={`ranking-${at}`}
          title={components.length === 1 ? 'Ranking' : `Ranking ${at + 1}`}
          component={component}
          standings={standings}
          isExplained={at === 0}
        />
      ))}
      {others.length > 0 && (
        <p className="text-sm text-muted">
          Without a rank, for no vote says what they are better or worse than:{' '}
          {others.map(({ name, votes, allBad }) => `${name} (all bad in ${allBad} of ${votes})`).join(', ')}.
        </p>
      )}
      {standings.length > 0 && (
        <Section id="position" title="Order of the answers">
          <PositionNote position={position} />
        </Section>
      )}
      {agreements.length > 0 && <AgreementSection agreements={agreements} />}
      {components.length > 0 && <Method />}
    </>
  )
}

function summaryOf({ votes, allBad }: Study, judge: string): string {
  if (votes === 0) return 'No votes match.'
  const who = judge === '' ? 'by people' : `by ${judge}`
  const bad = allBad === 0 ? '' : ` · ${numberWords(allBad)} found all answers bad`
  return `${numberWords(votes)} ${votes === 1 ? 'vote' : 'votes'} ${who}${bad}`
}

function save({ ranking }: Study): void {
  download('rankings.csv', new Blob([rankingsCsv(ranking)], { type: 'text/csv' }))
}
