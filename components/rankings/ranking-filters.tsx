import { words as strings } from '@/lib/language/english/rankings'
import { useModelNames } from '@/components/hooks/model-names'
import { Select } from '@/components/ui/select'
import { categories, type Category, type Vote } from '@/lib/conversation/comparison/vote'
import { fieldLook } from '@/components/ui/field-look'

/** The selected filters. An empty string stands for everything. */
export interface Choice {
  /** The judge, or empty for people. */
  readonly voter: string
  readonly by: 'model' | 'label'
  readonly tag: string
  readonly dataSet: string
  /** How far back, or 0. */
  readonly days: number
  readonly category: Category | ''
  /** Words of the question. */
  readonly words: string
  readonly controlsStyle: boolean
}

/** Returns the selected filters, with defaults that show the most; ignores a selection that no vote has any more. */
export function choiceOf(chosen: Partial<Choice>, votes: readonly Vote[]): Choice {
  const { judges, tags, dataSets } = optionsOf(votes)
  const { voter, by = 'model', tag = '', dataSet = '', days = 0, category = '' } = chosen
  const { words = '', controlsStyle = false } = chosen
  const hasPeople = votes.some(({ judge }) => judge === undefined)
  const usual = hasPeople ? '' : (judges[0] ?? '')
  return {
    voter: voter !== undefined && (voter === '' || judges.includes(voter)) ? voter : usual,
    by,
    tag: tags.includes(tag) ? tag : '',
    dataSet: dataSets.includes(dataSet) ? dataSet : '',
    days,
    category,
    words,
    controlsStyle,
  }
}

interface RankingFiltersProps {
  readonly votes: readonly Vote[]
  readonly choice: Choice
  /** Whether the questions and answers have been read, which some filters need. */
  readonly hasAnswers: boolean
  readonly onChange: (choice: Choice) => void
}

/** Selects whose votes count, on what, and since when. Only shows filters with more than one choice. */
export function RankingFilters({ votes, choice, hasAnswers, onChange }: RankingFiltersProps) {
  const { judges, tags, dataSets, hasLabels } = optionsOf(votes)
  const nameOf = useModelNames()
  return (
    <fieldset className="grid grid-cols-2 gap-3 sm:flex sm:flex-wrap">
      <legend className="sr-only">{strings.votesShown}</legend>
      {judges.length > 0 && (
        <Filter
          label={strings.votesOf}
          value={choice.voter}
          options={[
            ['', strings.people],
            ...judges.map((judge) => [judge, strings.judgeNamed(nameOf(judge))] as const),
          ]}
          onChange={(voter) => onChange({ ...choice, voter })}
        />
      )}
      {hasLabels && (
        <Filter
          label={strings.compare}
          value={choice.by}
          options={[
            ['model', strings.models],
            ['label', strings.labels],
          ]}
          onChange={(by) => onChange({ ...choice, by: by === 'label' ? 'label' : 'model' })}
        />
      )}
      {tags.length > 0 && (
        <Filter
          label={strings.tag}
          value={choice.tag}
          options={[['', strings.all], ...tags.map((tag) => [tag, tag] as const)]}
          onChange={(tag) => onChange({ ...choice, tag })}
        />
      )}
      {dataSets.length > 0 && (
        <Filter
          label={strings.dataSet}
          value={choice.dataSet}
          options={[['', strings.all], ...dataSets.map((dataSet) => [dataSet, dataSet] as const)]}
          onChange={(dataSet) => onChange({ ...choice, dataSet })}
        />
      )}
      <Filter
        label={strings.time}
        value={String(choice.days)}
        options={[
          ['0', strings.allTime],
          ['1', strings.last24Hours],
          ['7', strings.last7Days],
          ['30', strings.last30Days],
          ['365', strings.lastYear],
        ]}
        onChange={(days) => onChange({ ...choice, days: Number(days) })}
      />
      <Filter
        label={strings.category}
        value={choice.category}
        isDisabled={!hasAnswers}
        options={[['', strings.all], ...categories.map((each) => [each, categoryNames[each]] as const)]}
        onChange={(chosen) =>
          onChange({ ...choice, category: categories.find((each) => each === chosen) ?? '' })
        }
      />
      <label className="flex min-w-0 flex-col gap-1 text-xs text-muted sm:w-44">
        {strings.wordsOfTheQuestion}
        <input
          type="search"
          value={choice.words}
          disabled={!hasAnswers}
          onChange={({ target }) => onChange({ ...choice, words: target.value })}
          className={fieldLook}
        />
      </label>
      <label className="col-span-2 flex min-h-9 items-center gap-2 self-end text-sm pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={choice.controlsStyle}
          disabled={!hasAnswers}
          onChange={({ target }) => onChange({ ...choice, controlsStyle: target.checked })}
        />
        {strings.styleControl}
      </label>
    </fieldset>
  )
}

const categoryNames: Readonly<Record<Category, string>> = {
  code: strings.code,
  math: strings.math,
  long: strings.longQuestions,
  'follow-up': strings.followUps,
}

interface FilterProps {
  readonly label: string
  readonly value: string
  readonly isDisabled?: boolean
  readonly options: ReadonlyArray<readonly [value: string, words: string]>
  readonly onChange: (value: string) => void
}

function Filter({ label, value, isDisabled = false, options, onChange }: FilterProps) {
  return (
    <label className="flex min-w-0 flex-col gap-1 text-xs text-muted sm:w-44">
      {label}
      <Select
        className="text-ink"
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
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
