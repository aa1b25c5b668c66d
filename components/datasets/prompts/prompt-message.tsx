'use client'

import { words } from '@/lib/language/english/datasets'
import { X } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import type { RowMessage } from '@/lib/datasets/prompt'
import { GrowingField } from '@/components/ui/growing-field'

interface PromptMessageProps {
  readonly message: RowMessage
  readonly label: string
  /** Its place in the prompt, from 0. */
  readonly at: number
  readonly promptNumber: number
  /** Whether its role is shown, and it can be removed. */
  readonly hasRole: boolean
  readonly describedBy: string
  readonly placeholder: string
  readonly onFocus: (element: HTMLTextAreaElement) => void
  readonly onChange: (message: RowMessage) => void
  readonly onRemove: () => void
}

/** A role that a file brought stays among those that are offered. */
const offered = (role: string) => [...new Set([...Object.keys(words.roles), role])]
const nameOfRole = (role: string) => new Map(Object.entries(words.roles)).get(role) ?? role

/** Edits one message of a prompt. */
export function PromptMessage({
  message,
  label,
  at,
  promptNumber,
  hasRole,
  describedBy,
  placeholder,
  onFocus,
  onChange,
  onRemove,
}: PromptMessageProps) {
  return (
    <div className="flex flex-col gap-1">
      {hasRole && (
        <div className="flex items-center justify-between gap-2">
          <Select
            aria-label={words.roleOfMessage(at + 1, promptNumber)}
            placeClassName="w-36"
            value={message.role}
            onChange={({ target }) => onChange({ ...message, role: target.value })}
          >
            {offered(message.role).map((role) => (
              <option key={role} value={role}>
                {nameOfRole(role)}
              </option>
            ))}
          </Select>
          <IconButton icon={X} label={words.removeMessage(at + 1, promptNumber)} onClick={onRemove} />
        </div>
      )}
      <GrowingField
        aria-label={label}
        aria-describedby={describedBy}
        value={message.content}
        rows={hasRole ? 2 : 4}
        dir="auto"
        placeholder={message.role === 'user' ? placeholder : ''}
        onFocus={({ currentTarget }) => onFocus(currentTarget)}
        onChange={({ target }) => onChange({ ...message, content: target.value })}
        className={`max-h-96 w-full rounded-lg border border-line-strong bg-canvas px-3 py-2 text-sm placeholder:text-muted ${hasRole ? 'min-h-16' : 'min-h-28'}`}
      />
    </div>
  )
}
