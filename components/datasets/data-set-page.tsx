'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { useDeferredValue, useState } from 'react'
import { defaultModel } from '@/lib/client/model-choice'
import { modelNames } from '@/lib/client/model-names'
import { FromFileReview } from '@/components/thread/from-file/from-file-review'
import { useParley } from '@/components/hooks/parley'
import { PageLink } from '@/components/ui/page-link'
import { Page, Section } from '@/components/ui/page'
import { autoModelOf } from '@/lib/conversation/auto-model'
import { dropFromFile, useFromFile } from '@/lib/conversation/from-file'
import type { Settings } from '@/lib/conversation/types'
import type { DataSet } from '@/lib/datasets/data-set'
import { judged } from '@/lib/datasets/check'
import { dataSetsAddress } from '@/lib/datasets/addresses'
import { ChecksEditor } from './checks-editor'
import { ColumnsEditor } from './columns-editor'
import { JudgeField } from './judge-field'
import { library, useLibrary } from './library'
import type { OpenedDataSet } from '@/lib/datasets/library'
import {
  fromFileIn,
  haveWindows,
  startingPlan,
  withOwnSettings,
  withSettings,
} from '@/lib/datasets/run/run-plan'
import { RowsEditor } from './rows/rows-editor'
import { RunSettings } from './run-settings'
import { RunsList } from './runs-list'
import { StartRun } from './start-run'
import { ParameterSetsEditor } from './parameter-sets-editor'
import { PromptsEditor } from './prompts/prompts-editor'
import { counted } from '@/lib/language/format'

interface DataSetPageProps {
  readonly dataSet: DataSet
  readonly opened: OpenedDataSet
}

/** The page of a data set: its rows, its prompt and checks, and the form that starts a run. */
export function DataSetPage({ dataSet, opened: { history, runs } }: DataSetPageProps) {
  // What is computed of all rows, such as the estimate, may be shown later than an edit.
  const rows = useDeferredValue(history.present.rows)
  const modelList = useParley((state) => state.modelList)
  // A run names its models: no votes choose one of them.
  const chosen = useParley(({ defaults, modelList }) =>
    autoModelOf(defaults.model, modelList) === undefined
      ? defaults.model
      : modelList === null
        ? ''
        : defaultModel(modelList),
  )
  const problem = useLibrary((state) => state.problem)
  // The models load after the page; the person's changes stay.
  const [changed, setPlan] = useState<ReturnType<typeof startingPlan> | null>(null)
  const plan = changed ?? startingPlan(runs[0], chosen, modelNames(modelList))
  const { prompts = [] } = dataSet
  const waiting = fromFileIn({ ...plan, prompts })
  function review(decide: (settings: Settings) => Settings) {
    setPlan(withSettings(plan, decide))
    if (prompts.length === 0) return
    void library.change(dataSet.id, { prompts: prompts.map((prompt) => withOwnSettings(prompt, decide)) })
  }

  const isJudged = [dataSet, ...rows].some(({ checks = [] }) => judged(checks).length > 0)

  return (
    <Page
      isWide
      title={dataSet.name}
      lead={
        <>
          <PageLink href={dataSetsAddress} className="underline underline-offset-2 hover:text-ink">
            {strings.dataSets}
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
        <Section id="runs" title={strings.runs}>
          <RunsList dataSetId={dataSet.id} runs={runs} />
        </Section>
      )}
      <Section id="rows" title={strings.rows}>
        <RowsEditor dataSet={dataSet} history={history} hasRuns={runs.length > 0} />
      </Section>
      <Section id="template" title={strings.prompt} lead={strings.askedForEachRow}>
        <PromptsEditor
          dataSet={dataSet}
          rows={rows}
          onChange={(change) => void library.change(dataSet.id, change)}
        />
      </Section>
      <Section id="checks" title={strings.checks} lead={strings.whatAnAnswerMustSatisfyChecks}>
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
      <Section id="models" title={strings.models} lead={strings.eachHasItsOwnParametersThe}>
        <ColumnsEditor
          columns={plan.models}
          modelList={modelList}
          onChange={(models) => setPlan({ ...plan, models })}
        />
        <ParameterSetsEditor
          sets={plan.parameterSets ?? []}
          onChange={(parameterSets) => setPlan({ ...plan, parameterSets })}
        />
      </Section>
      <Section id="settings" title={strings.run}>
        {waiting.length > 0 && (
          <FromFileReview
            what={strings.theLastRun}
            parts={waiting}
            onUse={() => review(useFromFile)}
            onRemove={() => review(dropFromFile)}
          />
        )}
        <RunSettings plan={plan} hasWindows={haveWindows(plan.models, modelList)} onChange={setPlan} />
        <StartRun dataSet={dataSet} rows={rows} plan={plan} modelList={modelList} isJudged={isJudged} />
      </Section>
    </Page>
  )
}
