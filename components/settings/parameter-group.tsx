import type { Model } from '@/lib/client/list-models'
import type { Settings } from '@/lib/conversation/types'
import { valueAt } from '@/lib/conversation/parameters/at-path'
import type { Parameter } from '@/lib/conversation/parameters/parameters'
import { Disclosure } from './disclosure'
import { ParameterField } from './parameter-field'

interface ParameterGroupProps {
  readonly title: string
  readonly parameters: readonly Parameter[]
  readonly settings: Settings
  readonly model: Model | undefined
  readonly startsOpen: boolean
  /** Whether its contents are search results and therefore shown. */
  readonly isSearched: boolean
  /** Changes whenever all fields have to be created again. */
  readonly generation: number
}

/** Parameters that belong together. */
export function ParameterGroup({
  title,
  parameters,
  settings,
  model,
  startsOpen,
  isSearched,
  generation,
}: ParameterGroupProps) {
  const set = parameters.filter(({ path }) => valueAt(settings, path) !== undefined)
  return (
    <Disclosure title={title} count={set.length} startsOpen={startsOpen} isForced={isSearched}>
      <div className="flex flex-col gap-5">
        {parameters.map((parameter) => (
          <ParameterField
            key={`${parameter.path} ${generation}`}
            parameter={parameter}
            value={valueAt(settings, parameter.path)}
            settings={settings}
            model={model}
          />
        ))}
      </div>
    </Disclosure>
  )
}
