import type { Model, ModelList } from '@/lib/client/list-models'
import { type FromFilePart, partsOfSettings } from '@/lib/conversation/from-file-words'
import type { Settings } from '@/lib/conversation/types'
import type { Column, Run } from '@/lib/datasets/run/run'
import { priceOf } from '@/lib/datasets/run/estimate'

/** What is decided about a run before it starts, beside what the data set says. */
export type Plan = Pick<
  Run,
  'columns' | 'repeats' | 'judge' | 'concurrency' | 'perMinute' | 'budget' | 'answerTokens'
>

/** That of the last run; at first, the model of the chats. */
export function startingPlan(last: Run | undefined, model: string): Plan {
  if (last !== undefined) {
    const { columns, repeats, judge, concurrency, perMinute, budget, answerTokens } = last
    return {
      columns,
      repeats,
      concurrency,
      budget,
      answerTokens,
      ...(judge === undefined ? {} : { judge }),
      ...(perMinute === undefined ? {} : { perMinute }),
    }
  }
  return {
    columns: model === '' ? [] : [{ label: model, settings: { model } }],
    repeats: 1,
    concurrency: 4,
    budget: {},
    answerTokens: 300,
  }
}

type Asked = Pick<Plan, 'columns' | 'judge'>

/** What a file brought into the settings of columns and judge, which is not sent. */
export const fromFileIn = ({ columns, judge }: Asked): readonly FromFilePart[] =>
  [...columns, ...(judge === undefined ? [] : [judge])].flatMap(({ settings }) =>
    partsOfSettings(settings.fromFile ?? {}),
  )

/** A plan with the settings of all columns and the judge changed. */
export function withColumns(plan: Plan, change: (settings: Settings) => Settings): Plan {
  const changed = (column: Column): Column => ({ ...column, settings: change(column.settings) })
  return {
    ...plan,
    columns: plan.columns.map(changed),
    ...(plan.judge === undefined ? {} : { judge: changed(plan.judge) }),
  }
}

/** A column with other settings; its label follows the model until it has one of its own. */
export function withSettings(column: Column, settings: Settings): Column {
  const isOwn = column.label !== column.settings.model
  return { ...column, settings, label: isOwn ? column.label : settings.model }
}

/** A column as it is run: with its upstream and its price of today. */
export function priced(column: Column, modelList: ModelList | null): Column {
  const model: Model | undefined = modelList?.models.find(({ id }) => id === column.settings.model)
  const price = priceOf(model)
  const { label, settings } = column
  return {
    label,
    settings,
    ...(model === undefined || model.upstream === '' ? {} : { upstream: model.upstream }),
    ...(price === undefined ? {} : { price }),
  }
}

/** Labels that can be told apart: the second of the same name gets a number. */
export function withOwnLabels(columns: readonly Column[]): readonly Column[] {
  const seen = new Map<string, number>()
  return columns.map((column) => {
    const count = (seen.get(column.label) ?? 0) + 1
    seen.set(column.label, count)
    return count === 1 ? column : { ...column, label: `${column.label} (${count})` }
  })
}
