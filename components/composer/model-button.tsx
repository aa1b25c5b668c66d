'use client'

import { words } from '@/lib/language/english/composer'
import { ChevronsUpDown, TriangleAlert } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { chatIdAt, useAddress } from '@/components/ui/address'
import { settingsOf } from '@/lib/chat/chat-settings'
import { unlistedReason } from '@/lib/client/model-choice'

/** What the button of the model picker shows, before and after the picker has loaded. */
export function useModelButton() {
  const conversationId = chatIdAt(useAddress())
  const selected = useParley((state) => settingsOf(state, conversationId).model)
  const list = useParley((state) => state.modelList)
  const hasFailed = useParley(({ modelListError }) => modelListError !== null)
  const name = useModelNames()(selected)
  const emptyText = list !== null ? words.chooseAModel : hasFailed ? words.noModels : words.loadingModels
  const text = name || emptyText
  const reason = list === null ? undefined : unlistedReason(list, selected)
  return {
    conversationId,
    selected,
    list,
    text,
    look: {
      'aria-label': words.model,
      'data-tooltip': list === null || name === selected ? undefined : selected,
      className:
        'inline-flex h-9 max-w-full min-w-0 items-center gap-1.5 rounded-lg px-2.5 text-sm font-medium hover:bg-hover pointer-coarse:h-11',
      children: (
        <>
          <span className="truncate">{text}</span>
          {reason !== undefined && (
            <span data-tooltip={reason} className="inline-flex shrink-0">
              <TriangleAlert aria-label={reason} size={14} className="text-caution" />
            </span>
          )}
          <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-muted" />
        </>
      ),
    },
  } as const
}

/**
 * Stands in for the model picker until that has loaded. It can be pressed as soon as there are models.
 */
export function ModelButton(props: Pick<ComponentProps<'button'>, 'onClick' | 'onFocus' | 'onBlur'>) {
  const { list, text, look } = useModelButton()
  return (
    <button
      // A new button where the text is another: the same one would move, because it ends at the edge.
      key={text}
      type="button"
      role="combobox"
      aria-expanded={false}
      aria-controls="models"
      disabled={list === null}
      {...look}
      {...props}
    />
  )
}
