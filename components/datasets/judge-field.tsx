import type { ModelList } from '@/lib/client/list-models'
import type { Column } from '@/lib/datasets/run/run'
import { ModelField } from './model-field'

interface JudgeFieldProps {
  readonly judge: Column | undefined
  readonly modelList: ModelList | null
  readonly onChange: (judge: Column) => void
}

/** Who judges. */
export function JudgeField({ judge, modelList, onChange }: JudgeFieldProps) {
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="text-sm">Judged by</p>
      <div className="min-w-0 flex-1 basis-52 sm:max-w-72">
        <ModelField
          label="Judge"
          model={judge?.settings.model ?? ''}
          modelList={modelList}
          onChange={(model) => onChange({ label: model, settings: { model } })}
        />
      </div>
    </div>
  )
}
