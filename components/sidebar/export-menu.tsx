'use client'

import { FileDown } from 'lucide-react'
import type { RefObject } from 'react'
import { ActionMenu } from '@/components/ui/action-menu'
import { words } from '@/lib/language/english/sidebar'
import type { ChatFormat } from '@/lib/transfer/chat-formats'

interface ExportMenuProps {
  readonly anchor: HTMLElement
  readonly container: RefObject<HTMLElement | null>
  /** Called when the menu has closed, with what was chosen. */
  readonly onClose: (format: ChatFormat | null) => void
}

/** The formats that selected chats can be exported in. */
export function ExportMenu(menu: ExportMenuProps) {
  return (
    <ActionMenu
      label={words.export}
      groups={[
        [
          { action: 'markdown', label: words.exportAsMarkdown, icon: FileDown },
          { action: 'json', label: words.exportAsJson, icon: FileDown },
          { action: 'chatgpt', label: words.exportForOtherApps, icon: FileDown },
        ],
      ]}
      {...menu}
    />
  )
}
