'use client'

import { Play } from 'lucide-react'
import { showPage } from '@/components/address'
import { keepStorage } from '@/components/settings/use-storage-estimate'
import { Button } from '@/components/ui/button'
import type { ModelList } from '@/lib/client/list-models'
import { newId } from '@/lib/conversation/new-id'
import type { DataRow, DataSet } from '@/lib/datasets/data-set'
import { estimateRun } from '@/lib/datasets/run/estimate'
import type { Run } from '@/lib/datasets/run/run'
import { runAddress } from './addresses'
import { library } from './library'
import { type Plan, priced, withOwnLabels } from './plan'
import { sessionOf } from './run-sessions'
import { counted, formatCost, formatCount } from './words'

interface StartRunProps {
  readonly dataSet: DataSet
  readonly rows: readonly DataRow[]
  readonly plan: Plan
  readonly modelList: ModelList | null
  readonly isJudged: boolean
}

/** What a run will take, as far as that can be told, and the button that starts it. */
export function StartRun({ dataSet, rows, plan, modelList, isJudged }: StartRunProps) {
  const { judge, ...others } = plan
  const shape = {
    ...others,
    ...(judge === undefined || !isJudged ? {} : { judge: priced(judge, modelList) }),
    columns: withOwnLabels(plan.columns.map((column) => priced(column, modelList))),
    template: dataSet.template,
    checks: dataSet.checks,
  }
  const { requests, inputTokens, outputTokens, cost = 0, unpriced } = estimateRun(shape, rows)
  const problem = problemOf(dataSet, rows, plan, isJudged)

  return (
    <div className="mt-6 flex flex-col gap-3 border-t border-line pt-4">
      <p role="note" aria-label="Estimate" className="text-sm tabular-nums">
        {counted(requests, 'request')}, about {formatCount(inputTokens)} tokens in and{' '}
        {formatCount(outputTokens)} out
        {unpriced.length < shape.columns.length && `, about ${formatCost(cost)}`}.{' '}
        <span className="text-muted">
          An estimate: four characters are taken for a token.
          {unpriced.length > 0 &&
            ` Nobody says what ${unpriced.join(', ')} costs; a budget in dollars cannot count that.`}
        </span>
      </p>
      {problem !== undefined && <p className="text-sm text-caution">{problem}</p>}
      <Button
        look="primary"
        className="self-start"
        disabled={problem !== undefined}
        onClick={() => void start(dataSet, rows, shape)}
      >
        <Play aria-hidden size={16} /> Start run
      </Button>
    </div>
  )
}

async function start(
  { id: dataSetId }: DataSet,
  rows: readonly DataRow[],
  shape: Omit<Run, 'id' | 'dataSetId' | 'createdAt' | 'rowCount'>,
): Promise<void> {
  const run: Run = { ...shape, id: newId(), dataSetId, createdAt: Date.now(), rowCount: rows.length }
  await library.addRun(run)
  void keepStorage()
  showPage(runAddress(dataSetId, run.id))
  await sessionOf(run, rows).start()
}

function problemOf(
  { template }: DataSet,
  rows: readonly DataRow[],
  { columns, judge }: Plan,
  isJudged: boolean,
): string | undefined {
  if (template.trim() === '' && rows.some(({ messages }) => messages === undefined)) {
    return 'Write a prompt first: nothing is asked yet.'
  }
  if (columns.length === 0) return 'Add a model first.'
  if (columns.some(({ settings }) => settings.model === '')) return 'Choose a model in each line.'
  return isJudged && judge === undefined ? 'Choose who judges.' : undefined
}
