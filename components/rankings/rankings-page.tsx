'use client'

import { counted } from '@/lib/language/format'
import { words as strings } from '@/lib/language/english/rankings'
import { useMemo, useState } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { useParleyList } from '@/components/hooks/parley-list'
import { download } from '@/components/ui/download'
import { Page, Section, type PageProps } from '@/components/ui/page'
import { countThumbs, type ThumbCount } from '@/lib/rankings/count-thumbs'
import type { Ranking } from '@/lib/rankings/rank-votes'
import { rankingsCsv } from '@/lib/rankings/rankings-csv'
import type { VoteFile } from '@/lib/rankings/files/vote-files'
import type { Study } from '@/lib/rankings/study-votes'
import { thumbsOf } from '@/lib/conversation/chat-thumbs'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { votesOf } from '@/lib/conversation/comparison/votes-of'
import { costsOf, offersOf } from '@/lib/rankings/frontier'
import { AgreementSection } from './agreement-section'
import { BestForYou } from './best-for-you'
import { type Choice, choiceOf, RankingFilters } from './ranking-filters'
import { ComponentRanking } from './component-ranking'
import { EmptyRankings } from './empty-rankings'
import { Method } from './method'
import { PositionNote } from './position-note'
import { ThumbsSection } from './thumbs-section'
import { StyleSection } from './style-section'
import { useFilteredVotes } from './use-filtered-votes'
import { useStudy } from './use-study'
import { useVoteFiles } from './use-vote-files'
import { useVotedAnswers, type VotedAnswers } from './use-voted-answers'
import { VoteFilesSection } from './vote-files-section'
import { VotesExportMenu } from './votes-export-menu'
import { numberWords } from './words'

const noAnswers: VotedAnswers['answers'] = []
const noRanking: Ranking = { components: [], standings: [] }

/** Shows what all votes together say about models, and how certain that is. */
export function RankingsPage({ title }: PageProps) {
  const isListed = useParley((state) => state.conversations !== null)
  const given = useParleyList((state) => votesOf(state.conversations ?? []))
  const voted = useVotedAnswers(useParley((state) => state.conversations))
  const imported = useVoteFiles()
  // The ranking needs only the votes, so it doesn't wait for the answers.
  const own = voted?.votes.length === given.length ? voted.votes : given
  const { files } = imported
  const votes = useMemo(() => eachOnce(own, files), [own, files])
  const [chosen, setChosen] = useState<Partial<Choice>>({})
  const [now] = useState(() => Date.now())
  const nameOf = useModelNames()
  const thumbs = useParleyList((state) => thumbsOf(state.conversations ?? []))
  const choice = choiceOf(chosen, votes)
  const { days, voter, by, controlsStyle } = choice
  const since = days > 0 ? now - days * 86_400_000 : undefined
  const filtered = useFilteredVotes(votes, choice, since)
  const counts = countThumbs(thumbs, { by, ...(since !== undefined && { since }) })
  const study = useStudy(filtered, { by, controlsStyle, judge: voter })

  return (
    <Page title={title} lead={strings.whichModelsWinAcrossAllYour} isWide>
      {!isListed || (study === null && votes.length > 0) ? (
        <p className="text-sm text-muted">{strings.loading}</p>
      ) : votes.length === 0 || study === null ? (
        <EmptyRankings />
      ) : (
        <>
          <div className="flex flex-col gap-4">
            <RankingFilters votes={votes} choice={choice} hasAnswers={voted !== null} onChange={setChosen} />
            <div className="flex flex-wrap items-center gap-3">
              <p role="status" className="min-w-0 flex-1 text-sm text-muted tabular-nums">
                {summaryOf(study, nameOf(voter))}
              </p>
              <VotesExportMenu votes={filtered} onSaveRanking={() => save(study.ranking, counts)} />
            </div>
          </div>
          <Findings study={study} answers={voted?.answers ?? noAnswers} by={by} />
        </>
      )}
      {counts.length > 0 && (
        <ThumbsSection
          counts={counts}
          // With votes, the button above them saves all of it.
          {...(votes.length === 0 && { onExport: () => save(noRanking, counts) })}
        />
      )}
      {isListed && <VoteFilesSection {...imported} />}
    </Page>
  )
}

/** Counts a vote once that is here and in a file, or in several files. */
function eachOnce(own: readonly Vote[], files: readonly VoteFile[]): readonly Vote[] {
  const votes = new Map(own.map((vote) => [vote.id, vote]))
  for (const vote of files.flatMap((file) => file.votes)) if (!votes.has(vote.id)) votes.set(vote.id, vote)
  return [...votes.values()]
}

interface FindingsProps {
  readonly study: Study
  readonly answers: VotedAnswers['answers']
  readonly by: Choice['by']
}

function Findings({ study, answers, by }: FindingsProps) {
  const { ranking, inSameStyle, position, agreements } = study
  const { components, standings } = ranking
  const nameOf = useModelNames()
  const ranked = new Set(components.flatMap(({ strengths }) => strengths.map(({ name }) => name)))
  const others = standings.filter(({ name }) => !ranked.has(name))
  const [first] = components
  const styled = inSameStyle?.components[0]
  return (
    <>
      {components.length > 1 && (
        <p className="text-sm">
          {strings.theseVotesForm} {components.length} {strings.separateRankingsBecauseNoModelOf}
        </p>
      )}
      {components.map((component, at) => (
        <ComponentRanking
          key={component.strengths[0]?.name}
          id={`ranking-${at}`}
          title={components.length === 1 ? strings.ranking : strings.rankingNumber(at + 1)}
          component={component}
          standings={standings}
          inSameStyle={inSameStyle?.components.flatMap(({ strengths }) => strengths)}
          isExplained={at === 0}
        />
      ))}
      {styled !== undefined && <StyleSection component={styled} />}
      {by === 'model' && first !== undefined && (
        <BestForYou
          offers={offersOf(first, (name) =>
            costsOf(answers.filter(({ model }) => model === name).map(({ figures }) => figures)),
          )}
        />
      )}
      {others.length > 0 && (
        <p className="text-sm text-muted">
          {strings.unrankedBecauseNoVoteComparesThem}{' '}
          {others
            .map(({ name, votes, allBad }) => strings.neitherIsGoodInOf(nameOf(name), allBad, votes))
            .join(', ')}
          .
        </p>
      )}
      {standings.length > 0 && (
        <Section id="position" title={strings.positionBias}>
          <PositionNote position={position} />
        </Section>
      )}
      {agreements.length > 0 && <AgreementSection agreements={agreements} />}
      {components.length > 0 && <Method />}
    </>
  )
}

function summaryOf({ votes, allBad }: Study, judge: string): string {
  if (votes === 0) return strings.noVotesMatch
  const who = judge === '' ? strings.byPeople : `by ${judge}`
  const bad = allBad === 0 ? '' : strings.saidNeitherIsGood(numberWords(allBad))
  return `${counted(votes, 'vote')} ${who}${bad}`
}

function save(ranking: Ranking, thumbs: readonly ThumbCount[]): void {
  download('rankings.csv', new Blob([rankingsCsv(ranking, thumbs)], { type: 'text/csv' }))
}
