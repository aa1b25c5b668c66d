'use client'

import { words as strings } from '@/lib/language/english/settings'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { parley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import type { Tool } from '@/lib/tools/tool'
import { titleOf } from './tool-words'

interface ToolRowProps {
  readonly tool: Tool
  /** Both only for tools that the person made. */
  readonly onEdit?: () => void
  readonly onDelete?: () => void
}

/** A tool in a list: its description, whether it asks, and its actions. */
export function ToolRow({ tool, onEdit, onDelete }: ToolRowProps) {
  const [deleting, setDeleting] = useState(false)
  const title = titleOf(tool)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 min-h-14 px-4 py-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="text-sm font-medium break-words">{title}</p>
        <p className="line-clamp-2 text-xs break-words text-muted">
          {tool.description || strings.noDescription}
        </p>
      </div>
      {tool.handler.kind !== 'person' && (
        <Select
          aria-label={strings.beforeRuns(title)}
          value={tool.approval}
          onChange={({ target }) =>
            void parley.setApproval(tool.name, target.value === 'always' ? 'always' : 'ask')
          }
        >
          <option value="ask">{strings.askMe}</option>
          <option value="always">{strings.alwaysRun}</option>
        </Select>
      )}
      {onEdit !== undefined && <IconButton icon={Pencil} label={strings.edit(title)} onClick={onEdit} />}
      {onDelete !== undefined && (
        <IconButton icon={Trash2} label={strings.deletePrompt(title)} onClick={() => setDeleting(true)} />
      )}
      {deleting && onDelete !== undefined && (
        <div
          role="group"
          aria-label={strings.deleteQuestion(title)}
          className="flex basis-full items-center gap-2 text-sm"
        >
          <p className="min-w-0 flex-1">{strings.deleteThisToolPastCallsStay}</p>
          <Button ref={(button) => button?.focus()} look="danger" onClick={onDelete}>
            {strings.deleteTool}
          </Button>
          <Button onClick={() => setDeleting(false)}>{strings.cancel}</Button>
        </div>
      )}
    </li>
  )
}
