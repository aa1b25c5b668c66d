'use client'

import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { parley } from '@/components/parley'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import type { Tool } from '@/lib/tools/tool'
import { titleOf } from './tool-words'

interface ToolRowProps {
  readonly tool: Tool
  /** Both for tools that the person made. */
  readonly onEdit?: () => void
  readonly onDelete?: () => void
}

/** A tool in a list: what it is, whether it asks, and what can be done with it. */
export function ToolRow({ tool, onEdit, onDelete }: ToolRowProps) {
  const [deleting, setDeleting] = useState(false)
  const title = titleOf(tool)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="text-sm font-medium break-words">{title}</p>
        <p className="line-clamp-2 text-xs break-words text-muted">{tool.description || 'No description'}</p>
      </div>
      {tool.handler.kind !== 'person' && (
        <select
          aria-label={`Before ${title} runs`}
          value={tool.approval}
          onChange={({ target }) =>
            void parley.setApproval(tool.name, target.value === 'always' ? 'always' : 'ask')
          }
          className="h-9 rounded-lg border border-line bg-canvas px-2 text-sm pointer-coarse:h-11"
        >
          <option value="ask">Ask me</option>
          <option value="always">Always run</option>
        </select>
      )}
      {onEdit !== undefined && <IconButton icon={Pencil} label={`Edit ${title}`} onClick={onEdit} />}
      {onDelete !== undefined && (
        <IconButton icon={Trash2} label={`Delete ${title}`} onClick={() => setDeleting(true)} />
      )}
      {deleting && onDelete !== undefined && (
        <div
          role="group"
          aria-label={`Delete ${title}?`}
          className="flex basis-full items-center gap-2 text-sm"
        >
          <p className="min-w-0 flex-1">Delete this tool? Calls that were made stay in their chats.</p>
          <Button ref={(button) => button?.focus()} look="danger" onClick={onDelete}>
            Delete
          </Button>
          <Button onClick={() => setDeleting(false)}>Cancel</Button>
        </div>
      )}
    </li>
  )
}
