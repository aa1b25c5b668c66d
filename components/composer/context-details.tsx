'use client'

import { Popover } from '@base-ui/react/popover'
import { formatCost, formatCount } from '@/lib/language/format'
import { words } from '@/lib/language/english/composer'
import { CompactNow } from './compact-now'
import type { ContextUse } from '@/lib/conversation/context-use'

interface ContextDetailsProps {
  readonly conversationId: string | null
  readonly context: ContextUse
  readonly anchor: HTMLElement
  readonly onClose: () => void
}

/** What is in the model's window, and what the chat has cost; open as long as it is rendered. */
export function ContextDetails({ conversationId, context, anchor, onClose }: ContextDetailsProps) {
  const { used, cached, window, instructions, tools, cost } = context
  const about = (tokens: number) => words.about(formatCount(tokens))
  const lines: ReadonlyArray<readonly [string, string | undefined]> = [
    [words.inUse, used === undefined ? words.unknownUntilTheNextAnswer : formatCount(used)],
    [words.window, window === undefined ? words.notListed : formatCount(window)],
    [words.fromTheCache, cached === undefined ? undefined : formatCount(cached)],
    [words.instructions, instructions === 0 ? undefined : about(instructions)],
    [words.tools, tools === 0 ? undefined : about(tools)],
    [words.history, used === undefined ? undefined : about(Math.max(0, used - instructions - tools))],
    [words.costSoFar, cost === undefined ? undefined : formatCost(cost)],
  ]
  return (
    <Popover.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="top" align="end" sideOffset={8} className="z-20">
          <Popover.Popup
            aria-label={words.context}
            finalFocus={() => anchor}
            className="w-64 rounded-xl border border-line bg-canvas p-3 text-sm shadow-float outline-none"
          >
            <p className="mb-2 font-medium">{words.contextTokens}</p>
            <dl className="flex flex-col gap-1">
              {lines.map(
                ([name, value]) =>
                  value !== undefined && (
                    <div key={name} className="flex justify-between gap-4">
                      <dt className="text-muted">{name}</dt>
                      <dd className="tabular-nums">{value}</dd>
                    </div>
                  ),
              )}
            </dl>
            {conversationId !== null && used !== undefined && (
              <CompactNow conversationId={conversationId} used={used} onCompact={onClose} />
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
