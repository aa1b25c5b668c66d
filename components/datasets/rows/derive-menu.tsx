'use client'

import { words } from '@/lib/language/english/data-set-rows'
import { CopyMinus, Dices, Split } from 'lucide-react'
import { ActionMenu } from '@/components/ui/action-menu'
import type { Derivation } from './derive-dialog'

interface DeriveMenuProps {
  readonly anchor: HTMLElement
  readonly onClose: (chosen: Derivation | null) => void
}

/** What can be made of all rows. */
export function DeriveMenu({ anchor, onClose }: DeriveMenuProps) {
  return (
    <ActionMenu<Derivation>
      label={words.moreForRows}
      anchor={anchor}
      groups={[
        [
          { action: 'split', label: words.derive.split, icon: Split },
          { action: 'sample', label: words.derive.sample, icon: Dices },
          { action: 'deduplicate', label: words.derive.deduplicate, icon: CopyMinus },
        ],
      ]}
      onClose={onClose}
    />
  )
}
