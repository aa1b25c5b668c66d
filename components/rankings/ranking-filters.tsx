import { Select } from '@/components/ui/select'
import type { Vote } from '@/lib/compare/vote'

/** What is looked at. Empty words stand for everything. */
export interface Choice {
  /** The judge, or empty for people. */
  readonly voter: string
  readonly by: 'model' | 'label'
  readonly tag: string
  readonly dataSet: string
  /** How far back, or 0. */
  readonly days: number
}

/** What was chosen, and for the rest what shows most; a choice that votes no longer have does not count. */
export function choiceOf(chosen: Partial<Choice>, votes: readonly Vote[]): Choice {
  const { judges, tags, dataSets } = optionsOf(votes)
  const { voter, by = 'model', tag = '', dataSet = '', days = 0 } = chosen
  const hasPeople = votes.some(({ judge }) => judge === undefined)
  const usual = hasPeople ? '' : (judges[0] ?? '')
  return {
    voter: voter !== undefined && (voter === '' || judges.includes(voter)) ? voter : usual,
    by,
    tag: tags.includes(tag) ? tag : '',
    dataSet: dataSets.includes(dataSet) ? dataSet : '',
    days,
  }
}

interface RankingFiltersProps {
  readonly votes: readonly Vote[]
  readonly choice: Choice
  readonly onChange: (choice: Choice) => void
}

/** Whose votes, of what and since when. Only what there is a choice of is shown. */
export function RankingFilters({ votes, choice, onChange }: RankingFiltersProps) {
  const { judges, tags, dataSets, hasLabels } = optionsOf(votes)
  return (
    <fieldset className="grid grid-cols-2 gap-3 sm:flex sm:flex-wrap">
      <legend className="sr-only">Which votes</legend>
      {judges.length > 0 && (
        <Filter
          label="Votes of"
          value={choice.voter}
          options={[['', 'People'], ...judges.map((judge) => [judge, `Judge: ${judge}`] as const)]}
          onChange={(voter) => onChange({ ...choice, voter })}
        />
      )}
      {hasLabels && (
        <Filter
          label="Compare"
          value={choice.by}
          options={[
            ['model', 'Models'],
            ['label', 'Labels'],
          ]}
          onChange={(by) => onChange({ ...choice, by: by === 'label' ? 'label' : 'model' })}
        />
      )}
      {tags.length > 0 && (
        <Filter
          label="Tag"
          value={choice.tag}
          options={[['', 'All'], ...tags.map((tag) => [tag, tag] as const)]}
          onChange={(tag) => onChange({ ...choice, tag })}
        />
      )}
      {dataSets.length > 0 && (
        <Filter
          label="Data set"
          value={choice.dataSet}
          options={[['', 'All'], ...dataSets.map((dataSet) => [dataSet, dataSet] as const)]}
          onChange={(dataSet) => onChange({ ...choice, dataSet })}
        />
      )}
      <Filter
        label="Time"
        value={String(choice.days)}
        options={[
          ['0', 'All time'],
          ['1', 'Last 24 hours'],
          ['7', 'Last 7 days'],
          ['30', 'Last 30 days'],
          ['365', 'Last year'],
        ]}
        onChange={(days) => onChange({ ...choice, days: Number(days) })}
      />
    </fieldset>
  )
}

interface FilterProps {
  readonly label: string
  readonly value: string
  readonly options: ReadonlyArray<readonly [value: string, words: string]>
  readonly onChange: (value: string) => void
}

function Filter({ label, value, options, onChange }: FilterProps) {
  return (
    <label className="flex min-w-0 flex-col gap-1 text-xs text-muted sm:w-44">
      {label}
      <Select className="text-ink" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
    </label>
  )
}

function optionsOf(votes: readonly Vote[]) {
  const sorted = (words: readonly string[]) => [...new Set(words)].toSorted()
  return {
    judges: sorted(votes.flatMap(({ judge }) => judge ?? [])),
    tags: sorted(votes.flatMap(({ tags }) => tags ?? [])),
    dataSets: sorted(votes.flatMap(({ dataSet }) => dataSet ?? [])),
    hasLabels: votes.some(({ candidates }) => candidates.some(({ label }) => label !== undefined)),
  }
}
