'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { Play } from 'lucide-react'
import { showPage } from '@/components/ui/address'
import { keepStorage } from '@/components/hooks/use-storage-estimate'
import { Button } from '@/components/ui/button'
import type { ModelList } from '@/lib/client/list-models'
import type { DataRow, DataSet } from '@/lib/datasets/data-set'
import { estimateRun } from '@/lib/datasets/run/estimate'
import type { RunShape } from '@/lib/datasets/library'
import { runAddress } from '@/lib/datasets/addresses'
import { library } from './library'
import { type DataSetPlan, priced, withOwnLabels } from '@/lib/datasets/run/run-plan'
import { sessionOf } from '@/lib/datasets/run/run-sessions'
import { counted, formatCost, formatCount } from '@/lib/language/format'

interface StartRunProps {
  readonly dataSet: DataSet
  readonly rows: readonly DataRow[]
  readonly plan: DataSetPlan
  readonly modelList: ModelList | null
  readonly isJudged: boolean
}

/** Shows an estimate of a run, as far as possible, and the button that starts it. */
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
      <p role="note" aria-label={strings.estimate} className="text-sm tabular-nums">
        {counted(requests, 'request')}
        {strings.approximately} {formatCount(inputTokens)} {strings.tokensInAnd} {formatCount(outputTokens)}{' '}
        {strings.tokensOutEnd}
        {unpriced.length < shape.columns.length && strings.approximateCost(formatCost(cost))}.{' '}
        <span className="text-muted">
          {strings.estimatedAt4CharactersPerToken}
          {unpriced.length > 0 && strings.hasNoKnownPriceAndWont(unpriced.join(', '))}
        </span>
      </p>
      {problem !== undefined && <p className="text-sm text-caution">{problem}</p>}
      <Button
        look="primary"
        className="self-start"
        disabled={problem !== undefined}
        onClick={() => void start({ ...shape, dataSetId: dataSet.id })}
      >
        <Play aria-hidden size={16} /> {strings.startRun}
      </Button>
    </div>
  )
}

async function start(shape: RunShape): Promise<void> {
  const started = await library.addRun(shape)
  // If it could not be stored, the page says why.
  if (started === undefined) return
  const { run, rows } = started
  void keepStorage()
  showPage(runAddress(run.dataSetId, run.id))
  await sessionOf(run, rows).start()
}

function problemOf(
  { template }: DataSet,
  rows: readonly DataRow[],
  { columns, judge }: DataSetPlan,
  isJudged: boolean,
): string | undefined {
  if (template.trim() === '' && rows.some(({ messages }) => messages === undefined)) {
    return strings.writeAPromptFirst
  }
  if (columns.length === 0) return strings.addAModelFirst
  if (columns.some(({ settings }) => settings.model === '')) return strings.chooseAModelForEachEntry
  return isJudged && judge === undefined ? strings.chooseAJudgeModel : undefined
}
