import type { Model, ModelList } from '@/lib/client/list-models'
import { type FromFilePart, partsOfSettings } from '@/lib/conversation/from-file-words'
import type { Settings } from '@/lib/conversation/types'
import type { RunColumn, Run } from './run'
import { type ModelNames, modelNames } from '@/lib/client/model-names'
import { priceOf } from '@/lib/conversation/cost'
import { taggedReasoning } from '@/lib/storage/tagged-reasoning'

/** The settings of a run before it starts, apart from those of the data set. */
export type DataSetPlan = Pick<
  Run,
  'columns' | 'repeats' | 'judge' | 'concurrency' | 'perMinute' | 'budget' | 'answerTokens'
>

/**
 * Returns the plan of the last run or, for the first run, one with the chats' model. A column that was only called like its
 * model has no label, so that it is called like another one if that is chosen.
 */
export function startingPlan(last: Run | undefined, model: string, nameOf: ModelNames): DataSetPlan {
  if (last !== undefined) {
    const { columns, repeats, judge, concurrency, perMinute, budget, answerTokens } = last
    const isNamed = ({ label, settings }: RunColumn) =>
      label === settings.model || label === nameOf(settings.model)
    return {
      columns: columns.map((column) => (isNamed(column) ? { ...column, label: '' } : column)),
      repeats,
      concurrency,
      budget,
      answerTokens,
      ...(judge === undefined ? {} : { judge }),
      ...(perMinute === undefined ? {} : { perMinute }),
    }
  }
  return {
    columns: model === '' ? [] : [{ label: '', settings: { model } }],
    repeats: 1,
    concurrency: 4,
    budget: {},
    answerTokens: 300,
  }
}

type Participants = Pick<DataSetPlan, 'columns' | 'judge'>

/** Returns what came from a file in the settings of columns and judge, and is therefore not sent. */
export const fromFileIn = ({ columns, judge }: Participants): readonly FromFilePart[] =>
  [...columns, ...(judge === undefined ? [] : [judge])].flatMap(({ settings }) =>
    partsOfSettings(settings.fromFile ?? {}),
  )

/** Returns a plan with the settings of all columns and the judge changed. */
export function withColumns(plan: DataSetPlan, change: (settings: Settings) => Settings): DataSetPlan {
  const changed = (column: RunColumn): RunColumn => ({ ...column, settings: change(column.settings) })
  return {
    ...plan,
    columns: plan.columns.map(changed),
    ...(plan.judge === undefined ? {} : { judge: changed(plan.judge) }),
  }
}

/** Returns a column as it will run: with a name, its upstream and its current price. */
export function priced(column: RunColumn, modelList: ModelList | null): RunColumn {
  const model: Model | undefined = modelList?.models.find(({ id }) => id === column.settings.model)
  const price = priceOf(model)
  const { label, settings } = column
  const status = modelList?.upstreams.find(({ id }) => id === model?.upstream)
  return {
    label: label.trim() === '' ? modelNames(modelList)(settings.model) : label,
    settings,
    ...(model === undefined || model.upstream === '' ? {} : { upstream: model.upstream }),
    ...(status === undefined || taggedReasoning.read(status) ? {} : { hasTaggedReasoning: false }),
    ...(price === undefined ? {} : { price }),
  }
}

/** Makes labels distinct: the second one with the same name gets a number. */
export function withOwnLabels(columns: readonly RunColumn[]): readonly RunColumn[] {
  const seen = new Map<string, number>()
  return columns.map((column) => {
    const count = (seen.get(column.label) ?? 0) + 1
    seen.set(column.label, count)
    return count === 1 ? column : { ...column, label: `${column.label} (${count})` }
  })
}
