'use client'

import { words } from '@/lib/language/english/inspector'
import { formatCount } from '@/lib/language/format'
import { fieldLook } from '@/components/ui/field-look'
import { Select } from '@/components/ui/select'
import type { FrameCounts, FrameFilter } from './frame-filter'

interface FrameFiltersProps {
  readonly filter: FrameFilter
  readonly counts: FrameCounts
  readonly onFilter: (filter: FrameFilter) => void
}

interface ChoiceProps {
  readonly label: string
  readonly all: string
  readonly value: string
  readonly choices: ReadonlyArray<readonly [value: string, name: string, count: number]>
  readonly onChoose: (value: string) => void
}

/** The fields above the frames. */
export function FrameFilters({ filter, counts, onFilter }: FrameFiltersProps) {
  const flags = [...counts.flags].map(([flag, count]) => [flag, words.flags[flag], count] as const)
  return (
    <div className="grid shrink-0 grid-cols-2 gap-1.5 border-b border-line p-2 @lg:grid-cols-4">
      <input
        type="search"
        aria-label={words.filterByText}
        placeholder={words.filterByText}
        value={filter.text}
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
        className={fieldLook}
      />
      <Choice
        label={words.filterByType}
        all={words.allTypes}
        value={filter.type}
        choices={[...counts.types].map(([type, count]) => [type, type, count])}
        onChoose={(type) => onFilter({ ...filter, type })}
      />
      <Choice
        label={words.filterByItem}
        all={words.allItems}
        value={filter.item}
        choices={[...counts.items].map(([item, count]) => [item, item, count])}
        onChoose={(item) => onFilter({ ...filter, item })}
      />
      <Choice
        label={words.filterByFlag}
        all={words.allFrames}
        value={filter.flag}
        choices={[['any', words.anyFlag, counts.flagged], ...flags]}
        onChoose={(value) =>
          onFilter({
            ...filter,
            flag: value === 'any' ? value : ([...counts.flags.keys()].find((flag) => flag === value) ?? ''),
          })
        }
      />
    </div>
  )
}

function Choice({ label, all, value, choices, onChoose }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={({ target }) => onChoose(target.value)}
      placeClassName="min-w-0"
      className="truncate"
    >
      <option value="">{all}</option>
      {choices.map(([each, name, count]) => (
        <option key={each} value={each}>
          {words.withCount(name, formatCount(count))}
        </option>
      ))}
    </Select>
  )
}
