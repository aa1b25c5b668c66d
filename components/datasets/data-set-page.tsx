'use client'

import { useState } from 'react'
import { FromFileReview } from '@/components/from-file/from-file-review'
import { useParley } from '@/components/parley'
import { PageLink } from '@/components/ui/page-link'
import { Page, Section } from '@/components/ui/page'
import { dropFromFile, useFromFile } from '@/lib/conversation/from-file'
import type { DataSet } from '@/lib/datasets/data-set'
import { judged } from '@/lib/datasets/run/estimate'
import { dataSetsAddress } from './addresses'
import { ChecksEditor } from './checks-editor'
import { ColumnsEditor } from './columns-editor'
import { JudgeField } from './judge-field'
import { library, type OpenedDataSet, useLibrary } from './library'
import { fromFileIn, startingPlan, withColumns } from './plan'
import { RowsPreview } from './rows-preview'
import { RunSettings } from './run-settings'
import { RunsList } from './runs-list'
import { StartRun } from './start-run'
import { TemplateEditor } from './template-editor'
import { counted } from './words'

interface DataSetPageProps {
  readonly dataSet: DataSet
  readonly opened: OpenedDataSet
}

/** A data set: its rows, what is asked of them and checked, and what runs it. */
export function DataSetPage({ dataSet, opened: { rows, runs } }: DataSetPageProps) {
  const modelList = useParley((state) => state.modelList)
  const chosen = useParley((state) => state.settings.model)
  const problem = useLibrary((state) => state.problem)
  // The models come later than the page; what was changed here stays.
  const [changed, setPlan] = useState<ReturnType<typeof startingPlan> | null>(null)
  const plan = changed ?? startingPlan(runs[0], chosen)
  const waiting = fromFileIn(plan)
  const isJudged = [dataSet, ...rows].some(({ checks = [] }) => judged(checks).length > 0)

  return (
    <Page
      title={dataSet.name}
      lead={
        <>
          <PageLink href={dataSetsAddress} className="underline underline-offset-2 hover:text-ink">
            Data sets
          </PageLink>{' '}
          · {counted(dataSet.rowCount, 'row')}
        </>
      }
    >
      {problem !== null && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      {runs.length > 0 && (
        <Section id="runs" title="Runs">
          <RunsList runs={runs} />
        </Section>
      )}
      <Section id="rows" title="Rows">
        <RowsPreview columns={dataSet.columns} rows={rows} most={5} />
      </Section>
      <Section id="template" title="Prompt" lead="What is asked of each row.">
        <TemplateEditor
          dataSet={dataSet}
          rows={rows}
          onChange={(template) => void library.change(dataSet.id, { template })}
        />
      </Section>
      <Section id="checks" title="Checks" lead="What an answer has to be. They can name {{columns}}, too.">
        <ChecksEditor
          checks={dataSet.checks}
          own={rows.filter(({ checks }) => checks !== undefined).length}
          onChange={(checks) => void library.change(dataSet.id, { checks })}
        />
        {isJudged && (
          <JudgeField
            judge={plan.judge}
            modelList={modelList}
            onChange={(judge) => setPlan({ ...plan, judge })}
          />
        )}
      </Section>
      <Section
        id="models"
        title="Models"
        lead="Each with parameters of its own; the same one may stand in several."
      >
        <ColumnsEditor
          columns={plan.columns}
          modelList={modelList}
          onChange={(columns) => setPlan({ ...plan, columns })}
        />
      </Section>
      <Section id="settings" title="Run">
        {waiting.length > 0 && (
          <FromFileReview
            what="The last run"
            parts={waiting}
            onUse={() => setPlan(withColumns(plan, useFromFile))}
            onRemove={() => setPlan(withColumns(plan, dropFromFile))}
          />
        )}
        <RunSettings plan={plan} onChange={setPlan} />
        <StartRun dataSet={dataSet} rows={rows} plan={plan} modelList={modelList} isJudged={isJudged} />
      </Section>
    </Page>
  )
}
