import type { ReactNode } from 'react'
import { Section } from '@/components/ui/page'
import type { RankedComponent } from '@/lib/compare/rank-component'
import type { Standing } from '@/lib/compare/tally'
import { ChancesTable } from './chances-table'
import { OpenQuestions } from './open-questions'
import { StandingsTable } from './standings-table'

interface ComponentRankingProps {
  readonly id: string
  readonly title: string
  readonly component: RankedComponent
  readonly standings: readonly Standing[]
  /** Says how the tables are read; once on a page is enough. */
  readonly isExplained: boolean
}

const rankingLead =
  '1,000 points are the average of those compared here; 400 more are odds of ten to one. A rank with two numbers is not decided yet.'
const chancesLead =
  'How likely the answer of the row is found better than that of the column. Bold where votes say for sure which of the two is better.'

/** Those who can be held against each other: their order, their chances, and what is still open. */
export function ComponentRanking({ id, title, component, standings, isExplained }: ComponentRankingProps) {
  return (
    <Section id={id} title={title} {...(isExplained && { lead: rankingLead })}>
      <StandingsTable title={title} strengths={component.strengths} standings={standings} />
      <Part title="Chance to be found better" {...(isExplained && { lead: chancesLead })}>
        <ChancesTable title={title} component={component} />
      </Part>
      <Part title="Still open">
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
