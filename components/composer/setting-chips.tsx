'use client'

import { counted } from '@/lib/language/format'
import { words } from '@/lib/language/english/composer'
import { AtSign, Braces, EyeOff, type LucideIcon, ScrollText, Wrench, X } from 'lucide-react'
import { useModelNames } from '@/components/hooks/model-names'
import { parley, useParley } from '@/components/hooks/parley'
import { settingsOf } from '@/lib/chat/chat-settings'
import { isPrivateChat, isTemporaryChat } from '@/lib/chat/private-chat'

interface SettingChipsProps {
  readonly conversationId: string | null
  /** Called with the focus still on the chip that goes away. */
  readonly onRemoved: () => void
}

interface Chip {
  readonly name: string
  readonly icon: LucideIcon
  readonly remove: () => void
}

/** What is on in a chat and changes every answer, each with a button that turns it off. */
export function SettingChips({ conversationId, onRemoved }: SettingChipsProps) {
  const { instructions, tools = [], text } = useParley((state) => settingsOf(state, conversationId))
  // A temporary chat is private too, which can't be turned off.
  const isPrivate = useParley(
    (state) => isPrivateChat(state, conversationId) && !isTemporaryChat(state, conversationId),
  )
  const nextModel = useParley((state) => state.nextModels.get(conversationId ?? ''))
  const nameOf = useModelNames()
  const format = text?.format?.type
  const chips: readonly Chip[] = [
    ...(nextModel === undefined
      ? []
      : [
          {
            name: words.onlyThisQuestion(nameOf(nextModel)),
            icon: AtSign,
            remove: () => parley.setNextModel(conversationId, null),
          },
        ]),
    ...(isPrivate
      ? [
          {
            name: words.private,
            icon: EyeOff,
            remove: () => void parley.setPrivate(conversationId, false),
          },
        ]
      : []),
    ...(instructions === undefined
      ? []
      : [
          {
            name: words.instructions,
            icon: ScrollText,
            remove: () => parley.setSettings(conversationId, { instructions: undefined }),
          },
        ]),
    ...(tools.length === 0
      ? []
      : [
          {
            name: counted(tools.length, 'tool'),
            icon: Wrench,
            remove: () => parley.setSettings(conversationId, { tools: undefined, tool_choice: undefined }),
          },
        ]),
    ...(format === undefined || format === 'text'
      ? []
      : [
          {
            name: words.jsonAnswer,
            icon: Braces,
            remove: () => {
              const { format: _format, ...others } = text ?? {}
              parley.setSettings(conversationId, { text: others })
            },
          },
        ]),
  ]
  if (chips.length === 0) return null
  return (
    <ul
      aria-label={words.onInThisChat} // Beside the model there is no room for them on a phone.
      className="flex min-w-0 gap-1 overflow-x-auto max-sm:order-first max-sm:basis-full"
    >
      {chips.map(({ name, icon: Icon, remove }) => (
        <li
          key={name}
          className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full bg-accent-soft pl-2.5 text-xs font-medium text-accent pointer-coarse:h-11"
        >
          <Icon aria-hidden size={13} strokeWidth={2} />
          <span>{name}</span>
          <button
            type="button"
            aria-label={words.turnOff(name)}
            data-tooltip={words.turnOff(name)}
            onClick={() => {
              onRemoved()
              remove()
            }}
            className="inline-flex h-full items-center rounded-full pr-2 pl-0.5 hover:text-ink pointer-coarse:pr-3 pointer-coarse:pl-2"
          >
            <X aria-hidden size={13} />
          </button>
        </li>
      ))}
    </ul>
  )
}
