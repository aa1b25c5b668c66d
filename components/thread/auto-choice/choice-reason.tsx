'use client'

import { words } from '@/lib/language/english/thread'
import { Popover } from '@base-ui/react/popover'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import type { AutoChoice } from '@/lib/conversation/auto-model'
import { reasonWords, ruleWords } from './reason-words'

interface ChoiceReasonProps {
  readonly anchor: HTMLElement
  readonly choice: AutoChoice
  /** The name of the model that answered. */
  readonly model: string
  readonly onClose: () => void
}

/** Why votes chose a model; open as long as it is rendered. */
export function ChoiceReason({ anchor, choice, model, onClose }: ChoiceReasonProps) {
  const nameOf = useModelNames()
  const provider = useParley((state) =>
    choice.provider === undefined
      ? undefined
      : (state.modelList?.upstreams.find(({ id }) => id === choice.provider)?.label ?? choice.provider),
  )
  return (
    <Popover.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          positionMethod="fixed"
          side="top"
          align="end"
          sideOffset={8}
          className="z-20"
        >
          <Popover.Popup
            aria-label={words.whyThisModel}
            finalFocus={() => anchor}
            className="flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2 rounded-xl border border-line bg-canvas p-3 text-sm shadow-float outline-none"
          >
            <p className="font-medium">{words.whyModel(model)}</p>
            <p>{reasonWords(choice, nameOf)}</p>
            {provider !== undefined && <p>{words.onlyModelsOf(provider)}</p>}
            <p className="text-xs text-muted">{ruleWords[choice.auto]}</p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
