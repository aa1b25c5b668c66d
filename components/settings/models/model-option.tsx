import { words } from '@/lib/language/english/models'
import { Combobox } from '@base-ui/react/combobox'
import { Brain, Check, ImageIcon, type LucideIcon, Star, Wrench } from 'lucide-react'
import { classNames } from '@/components/ui/class-names'
import type { Model } from '@/lib/client/list-models'
import { describeModel } from '@/lib/conversation/describe-model'
import { modelFacts, type ModelCapability } from '@/lib/conversation/model-facts'
import { capabilityWords } from './model-groups'

const icons: Readonly<Record<ModelCapability, LucideIcon>> = {
  images: ImageIcon,
  tools: Wrench,
  reasoning: Brain,
}

interface ModelOptionProps {
  readonly model: Model
  readonly name: string
  readonly isFavorite: boolean
  /** As tinykeys writes the key that stars the highlighted model. */
  readonly keys: string
  readonly onStar: () => void
}

/** A model in the picker: its name, what its list says of it, and a star. */
export function ModelOption({ model, name, isFavorite, keys, onStar }: ModelOptionProps) {
  const { capabilities } = modelFacts(model)
  return (
    <Combobox.Item
      value={model}
      onClick={(event) => {
        if (!(event.target instanceof Element) || event.target.closest('[data-star]') === null) return
        event.preventBaseUIHandler()
        onStar()
      }}
      className="group flex min-h-11 cursor-pointer items-center gap-2 rounded-lg py-1 pr-1 pl-2 text-sm data-highlighted:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-xs text-muted">{describeModel(model)}</span>
      </span>
      <span className="sr-only">
        {[...capabilities.map((capability) => capabilityWords[capability]), isFavorite ? words.favorite : '']
          .filter((word) => word !== '')
          .join(', ')}
      </span>
      <span aria-hidden className="flex shrink-0 gap-1 text-muted">
        {capabilities.map((capability) => {
          const Icon = icons[capability]
          return (
            <span key={capability} data-tooltip={capabilityWords[capability]} className="inline-flex">
              <Icon size={14} strokeWidth={1.75} />
            </span>
          )
        })}
      </span>
      <Combobox.ItemIndicator>
        <Check aria-hidden size={16} className="text-accent" />
      </Combobox.ItemIndicator>
      {/* Not a button: an option has no others inside it. The key does the same. */}
      <span
        aria-hidden
        data-star
        data-tooltip={isFavorite ? words.removeFromFavorites : words.addToFavorites}
        data-tooltip-keys={keys}
        className={classNames(
          'inline-flex size-8 shrink-0 items-center justify-center rounded-lg hover:text-ink pointer-coarse:size-11',
          isFavorite
            ? 'text-accent'
            : 'text-muted opacity-0 group-hover:opacity-100 group-data-highlighted:opacity-100 pointer-coarse:opacity-100',
        )}
      >
        <Star size={16} strokeWidth={1.75} fill={isFavorite ? 'currentColor' : 'none'} />
      </span>
    </Combobox.Item>
  )
}
