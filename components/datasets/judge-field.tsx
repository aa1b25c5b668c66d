import { words } from '@/lib/language/english/datasets'
import type { ModelList } from '@/lib/client/list-models'
import type { RunColumn } from '@/lib/datasets/run/run'
import { ModelField } from '@/components/settings/models/model-field'

interface JudgeFieldProps {
  readonly judge: RunColumn | undefined
  readonly modelList: ModelList | null
  readonly onChange: (judge: RunColumn) => void
}

/** Who judges. */
export function JudgeField({ judge, modelList, onChange }: JudgeFieldProps) {
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="text-sm">{words.judge}</p>
      <div className="min-w-0 flex-1 basis-52 sm:max-w-72">
        <ModelField
          label={words.judge}
          model={judge?.settings.model ?? ''}
          modelList={modelList}
          onChange={(model) => onChange({ label: '', settings: { model } })}
        />
      </div>
    </div>
  )
}
