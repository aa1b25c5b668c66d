import { words } from '@/lib/language/english/rankings'
import type { ReactNode } from 'react'
import { Section } from '@/components/ui/page'
import type { RankedComponent, Strength } from '@/lib/rankings/rank-component'
import type { Standing } from '@/lib/rankings/tally'
import { ChancesTable } from './chances-table'
import { OpenQuestions } from './open-questions'
import { StandingsTable } from './standings-table'

interface ComponentRankingProps {
  readonly id: string
  readonly title: string
  readonly component: RankedComponent
  readonly standings: readonly Standing[]
  /** Everybody's strength with answers in the same style; undefined if the style is not taken into account. */
  readonly inSameStyle: readonly Strength[] | undefined
  /** Whether to explain how to read the tables; once per page is enough. */
  readonly isExplained: boolean
}

const rankingLead = words.theAverageModelHas1000
const chancesLead = words.howLikelyTheRowsAnswerBeats

/** The contestants that can be compared with each other: their order, their chances, and what is still open. */
export function ComponentRanking(props: ComponentRankingProps) {
  const { id, title, component, standings, inSameStyle, isExplained } = props
  return (
    <Section id={id} title={title} {...(isExplained && { lead: rankingLead })}>
      <StandingsTable
        title={title}
        strengths={component.strengths}
        standings={standings}
        inSameStyle={inSameStyle}
      />
      <Part title={words.winProbability} {...(isExplained && { lead: chancesLead })}>
        <ChancesTable title={title} component={component} />
      </Part>
      <Part title={words.undecided}>
        <OpenQuestions {...component} />
      </Part>
    </Section>
  )
}

interface PartProps {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}

function Part({ title, lead, children }: PartProps) {
  return (
    <div className="mt-6">
      <h3 className="text-sm font-semibold">{title}</h3>
      {lead !== undefined && <p className="mt-0.5 text-sm text-muted">{lead}</p>}
      <div className="mt-2">{children}</div>
    </div>
  )
}
