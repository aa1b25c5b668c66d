import type { Model, ModelList } from '@/lib/client/list-models'
import { type FromFilePart, partsOfSettings } from '@/lib/conversation/from-file-words'
import type { Settings } from '@/lib/conversation/types'
import { words } from '@/lib/language/english/datasets'
import { type DataSetPrompt, type Overrides, withOverrides } from '../prompt'
import { priceIn } from './completion-window'
import type { ParameterSet, RunColumn, Run } from './run'
import { type ModelNames, modelNames } from '@/lib/client/model-names'
import { priceOf } from '@/lib/conversation/cost'
import { taggedReasoning } from '@/lib/storage/tagged-reasoning'

/** The settings of a run before it starts, apart from those of the data set. */
export type DataSetPlan = Pick<
  Run,
  'parameterSets' | 'window' | 'repeats' | 'judge' | 'concurrency' | 'perMinute' | 'budget' | 'answerTokens'
> & {
  /** Each is asked every prompt with every parameter set. */
  readonly models: readonly RunColumn[]
}

/**
 * Returns the plan of the last run or, for the first run, one with the chats' model. A column that was only called like its
 * model has no label, so that it is called like another one if that is chosen.
 */
export function startingPlan(last: Run | undefined, model: string, nameOf: ModelNames): DataSetPlan {
  if (last !== undefined) {
    const { columns, models = columns, parameterSets } = last
    const { window, repeats, judge, concurrency, perMinute, budget, answerTokens } = last
    const isNamed = ({ label, settings }: RunColumn) =>
      label === settings.model || label === nameOf(settings.model)
    return {
      models: models.map((column) => (isNamed(column) ? { ...column, label: '' } : column)),
      ...(parameterSets === undefined ? {} : { parameterSets }),
      ...(window === undefined ? {} : { window }),
      repeats,
      concurrency,
      budget,
      answerTokens,
      ...(judge === undefined ? {} : { judge }),
      ...(perMinute === undefined ? {} : { perMinute }),
    }
  }
  return {
    models: model === '' ? [] : [{ label: '', settings: { model } }],
    repeats: 1,
    concurrency: 4,
    budget: {},
    answerTokens: 300,
  }
}

/** Everything with settings that takes part in a run. */
interface Participants {
  readonly models: readonly RunColumn[]
  readonly judge?: RunColumn
  readonly parameterSets?: readonly ParameterSet[]
  readonly prompts?: readonly DataSetPrompt[]
}

/** Returns what came from a file in the settings of a run, and is therefore not sent. */
export const fromFileIn = ({
  models,
  judge,
  parameterSets = [],
  prompts = [],
}: Participants): readonly FromFilePart[] =>
  [...models, ...(judge === undefined ? [] : [judge]), ...parameterSets, ...prompts].flatMap(({ settings }) =>
    partsOfSettings(settings.fromFile ?? {}),
  )

type ChangeSettings = (settings: Settings) => Settings

/** Returns a plan with the settings of all models, parameter sets and the judge changed. */
export function withSettings(plan: DataSetPlan, change: ChangeSettings): DataSetPlan {
  const changed = (column: RunColumn): RunColumn => ({ ...column, settings: change(column.settings) })
  return {
    ...plan,
    models: plan.models.map(changed),
    ...(plan.judge === undefined ? {} : { judge: changed(plan.judge) }),
    ...(plan.parameterSets && {
      parameterSets: plan.parameterSets.map((set) => withOwnSettings(set, change)),
    }),
  }
}

/** Changes the settings of something that has no model. */
export function withOwnSettings<Owner extends { readonly settings: Overrides }>(
  owner: Owner,
  change: ChangeSettings,
): Owner {
  const { model: _model, ...settings } = change({ ...owner.settings, model: '' })
  return { ...owner, settings }
}

/** Returns what a prompt is called beside others. @param at its place among them, from 0 */
export const nameOfPrompt = ({ name }: Pick<DataSetPrompt, 'name'>, at: number): string =>
  name.trim() === '' ? words.promptNumber(at + 1) : name.trim()

/** Between the parts of a column's label. */
const between = ' · '

/**
 * Returns the columns of a run: each prompt with each model and each parameter set, grouped by prompt. Only what there
 * are several of is part of their labels.
 *
 * @param models with their labels and prices
 */
export function columnsOf(
  prompts: readonly DataSetPrompt[],
  models: readonly RunColumn[],
  parameterSets: readonly ParameterSet[] = [],
): readonly RunColumn[] {
  const sets = parameterSets.length === 0 ? [{ name: '', settings: {} }] : parameterSets
  const columns = prompts.flatMap((prompt, promptAt) =>
    models.flatMap((model) =>
      sets.map((set, setAt): RunColumn => {
        const parts = [
          ...(prompts.length > 1 ? [nameOfPrompt(prompt, promptAt)] : []),
          model.label,
          ...(sets.length > 1 ? [set.name.trim() || words.parameterSetNumber(setAt + 1)] : []),
        ]
        return {
          ...model,
          label: parts.join(between),
          settings: withOverrides(withOverrides(model.settings, set.settings), prompt.settings),
          ...(prompts.length > 1 ? { prompt: prompt.id } : {}),
        }
      }),
    ),
  )
  return withOwnLabels(columns)
}

/** The columns of a run that stand next to each other because they ask the same prompt. */
export interface PromptGroup {
  /** Of the prompt. */
  readonly name: string
  readonly columns: readonly RunColumn[]
}

/** Groups the columns of a run by prompt; one group without a name if there is only one prompt. */
export function promptGroups({
  columns,
  prompts = [],
}: Pick<Run, 'columns' | 'prompts'>): readonly PromptGroup[] {
  if (prompts.length < 2) return [{ name: '', columns }]
  const groups: { prompt: string | undefined; name: string; columns: RunColumn[] }[] = []
  for (const column of columns) {
    const at = Math.max(
      0,
      prompts.findIndex(({ id }) => id === column.prompt),
    )
    const last = groups.at(-1)
    if (last !== undefined && last.prompt === column.prompt) last.columns.push(column)
    else {
      const name = nameOfPrompt(prompts[at] ?? { name: '' }, at)
      groups.push({ prompt: column.prompt, name, columns: [column] })
    }
  }
  return groups.map(({ name, columns: own }) => ({ name, columns: own }))
}

/** Returns a column's label without the name of its prompt, for a place under that name. */
export const labelInGroup = ({ label }: RunColumn, { name }: PromptGroup): string =>
  name !== '' && label.startsWith(name + between) ? label.slice(name.length + between.length) : label

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

/** Returns a column at the price of a window. A provider that has none asks for the standard price, and refuses the window. */
export const pricedIn = (column: RunColumn, window: Run['window']): RunColumn =>
  window === undefined || column.price === undefined
    ? column
    : { ...column, price: priceIn(window, column.price) }

/** Returns whether the providers of all models have completion windows. */
export const haveWindows = (models: readonly RunColumn[], modelList: ModelList | null): boolean =>
  models.length > 0 &&
  models.every(({ settings }) => {
    const model = modelList?.models.find(({ id }) => id === settings.model)
    const status = modelList?.upstreams.find(({ id }) => id === model?.upstream)
    return status?.hasCompletionWindows === true
  })

/** Makes labels distinct: the second one with the same name gets a number. */
export function withOwnLabels(columns: readonly RunColumn[]): readonly RunColumn[] {
  const seen = new Map<string, number>()
  return columns.map((column) => {
    const count = (seen.get(column.label) ?? 0) + 1
    seen.set(column.label, count)
    return count === 1 ? column : { ...column, label: `${column.label} (${count})` }
  })
}
