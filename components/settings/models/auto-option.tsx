import { Combobox } from '@base-ui/react/combobox'
import { Check, Scale } from 'lucide-react'
import type { Model } from '@/lib/client/list-models'
import type { AutoEntry } from './use-auto-models'

interface AutoOptionProps {
  readonly model: Model
  readonly entry: AutoEntry
}

/** An entry of the picker that chooses a model by votes: what it chooses, and which model that is now. */
export function AutoOption({ model, entry: { id, description, isDisabled } }: AutoOptionProps) {
  return (
    <Combobox.Item
      value={model}
      disabled={isDisabled}
      className="flex min-h-11 cursor-pointer items-center gap-2 rounded-lg py-1 pr-2 pl-2 text-sm data-disabled:cursor-default data-highlighted:bg-hover"
    >
      <Scale aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className={isDisabled ? 'block truncate text-muted' : 'block truncate font-medium'}>{id}</span>
        <span className="block text-xs text-muted">{description}</span>
      </span>
      <Combobox.ItemIndicator>
        <Check aria-hidden size={16} className="text-accent" />
      </Combobox.ItemIndicator>
    </Combobox.Item>
  )
}
