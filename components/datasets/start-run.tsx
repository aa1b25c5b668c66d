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
import { library, readRowFile } from './library'
import { type DataSetPrompt, isBlank, promptsOf } from '@/lib/datasets/prompt'
import { fileCells, inputOf } from '@/lib/datasets/render'
import { namesWithoutFile } from '@/lib/datasets/row-files'
import { hoursOf } from '@/lib/datasets/run/completion-window'
import { maxColumns } from '@/lib/datasets/run/run'
import {
  columnsOf,
  type DataSetPlan,
  haveWindows,
  nameOfPrompt,
  priced,
  pricedIn,
  withOwnLabels,
} from '@/lib/datasets/run/run-plan'
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
  const { judge, models: chosen, parameterSets = [], window: wanted, ...others } = plan
  const canWait = haveWindows(chosen, modelList)
  const window = canWait ? wanted : undefined
  const { template, prompts = [], files = {}, checks } = dataSet
  const models = withOwnLabels(chosen.map((model) => priced(model, modelList)))
  const atOnce = columnsOf(promptsOf(dataSet), models, parameterSets)
  const columns = atOnce.map((column) => pricedIn(column, window))
  const isMatrix = prompts.length > 0 || parameterSets.length > 0
  const shape = {
    ...others,
    ...(window && { window }),
    ...(judge === undefined || !isJudged ? {} : { judge: priced(judge, modelList) }),
    columns,
    // What the columns were made of, so that the next run begins with it.
    ...(isMatrix && { models, parameterSets }),
    template,
    ...(prompts.length > 0 && { prompts }),
    ...(Object.keys(files).length > 0 && { files }),
    checks,
  }
  const { requests, inputTokens, outputTokens, cost = 0, unpriced } = estimateRun(shape, rows)
  // Both prices, whichever is chosen.
  const cheapest = atOnce.map((column) => pricedIn(column, '8h'))
  const otherColumns = window === undefined ? cheapest : atOnce
  const otherCost = canWait ? (estimateRun({ ...shape, columns: otherColumns }, rows).cost ?? 0) : 0
  const problem = problemOf(dataSet, rows, plan, columns.length, isJudged)
  const factors = [
    ...(prompts.length > 1 ? [counted(prompts.length, 'prompt')] : []),
    counted(models.length, 'model'),
    ...(parameterSets.length > 1 ? [counted(parameterSets.length, 'parameterSet')] : []),
  ]
  const unknownFiles = namesWithoutFile(fileCells(dataSet, rows), files)

  return (
    <div className="mt-6 flex flex-col gap-3 border-t border-line pt-4">
      <p role="note" aria-label={strings.estimate} className="text-sm tabular-nums">
        {factors.length > 1 && strings.matrix(factors.join(' × '), counted(columns.length, 'column'))}
        {counted(requests, 'request')}
        {strings.approximately} {formatCount(inputTokens)} {strings.tokensInAnd} {formatCount(outputTokens)}{' '}
        {strings.tokensOutEnd}
        {unpriced.length < shape.columns.length && strings.approximateCost(formatCost(cost))}
        {otherCost > 0 &&
          (window === undefined
            ? strings.costInWindow(formatCost(otherCost), counted(hoursOf('8h'), 'hour'))
            : strings.costAtOnce(formatCost(otherCost)))}
        .{' '}
        <span className="text-muted">
          {strings.estimatedAt4CharactersPerToken}
          {unpriced.length > 0 && strings.hasNoKnownPriceAndWont(unpriced.join(', '))}
        </span>
      </p>
      {unknownFiles.length > 0 && (
        <p className="text-sm text-caution">
          {strings.namedFilesAreMissing(formatCount(unknownFiles.length))}
        </p>
      )}
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
  await sessionOf(run, rows, readRowFile).start()
}

function problemOf(
  dataSet: DataSet,
  rows: readonly DataRow[],
  { models, judge }: DataSetPlan,
  columns: number,
  isJudged: boolean,
): string | undefined {
  const prompts = promptsOf(dataSet)
  const blank = prompts.findIndex(isBlank)
  const isEmpty = (prompt: DataSetPrompt) => rows.some((row) => inputOf(prompt, row).length === 0)
  if (prompts.length > 1 && prompts[blank] !== undefined) {
    return strings.writePromptFirst(nameOfPrompt(prompts[blank], blank))
  }
  if (blank >= 0 && rows.some(({ messages }) => messages === undefined) && prompts.some(isEmpty)) {
    return strings.writeAPromptFirst
  }
  if (models.length === 0) return strings.addAModelFirst
  if (models.some(({ settings }) => settings.model === '')) return strings.chooseAModelForEachEntry
  if (columns > maxColumns) return strings.tooManyColumns(formatCount(columns), formatCount(maxColumns))
  return isJudged && judge === undefined ? strings.chooseAJudgeModel : undefined
}
