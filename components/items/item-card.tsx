'use client'

import { words as strings } from '@/lib/language/english/items'
import { Braces, type LucideIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Card, CardSection } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { Code } from '@/components/ui/code'
import { IconButton } from '@/components/ui/icon-button'
import { textOf } from '@/lib/responses/fields'
import type { Item } from '@/lib/responses/types'

interface ItemCardProps {
  readonly item: Item
  readonly live: boolean
  readonly icon: LucideIcon
  readonly title: string
  /** The accessible name, if it is more than the title. */
  readonly label?: string
  /** Shown at the end of the title instead of the item's status. */
  readonly aside?: ReactNode
  readonly children?: ReactNode
}

/** The card for all items except text: what it is, how far along it is, and everything that arrived. */
export function ItemCard({ item, live, icon, title, label = title, aside, children }: ItemCardProps) {
  const [showsFields, setShowsFields] = useState(false)
  return (
    <Card
      icon={icon}
      label={label}
      title={title}
      aside={
        <span className="-my-1.5 -mr-2 flex items-center gap-1">
          {aside ?? <Status item={item} live={live} />}
          <IconButton
            icon={Braces}
            label={strings.allFields}
            aria-expanded={showsFields}
            onClick={() => setShowsFields(!showsFields)}
            className={classNames(
              'not-pointer-coarse:scale-80 not-pointer-coarse:opacity-60 hover:opacity-100 focus-visible:opacity-100',
              showsFields && 'bg-hover opacity-100',
            )}
          />
        </span>
      }
    >
      {children}
      {showsFields && (
        <CardSection label={strings.allFields}>
          <Code>{JSON.stringify(item, shortened, 2)}</Code>
        </CardSection>
      )}
    </Card>
  )
}

const words: ReadonlyMap<string, string> = new Map([
  ['searching', strings.searching],
  ['interpreting', strings.running],
  ['generating', strings.drawing],
  ['compacting', strings.compacting],
])

function Status({ item, live }: { readonly item: Item; readonly live: boolean }) {
  const status = textOf(item.status)
  if (live) return <span className="animate-pulse">{words.get(status) ?? strings.running}</span>
  if (status === 'completed' || status === '') return null
  if (status === 'failed') return <span className="text-danger">{strings.failed}</span>
  return status === 'incomplete' ? strings.incomplete : strings.notFinished
}

/** Nobody reads Base64; its first letters are enough to recognize it. */
const shortened = (_key: string, value: unknown) =>
  typeof value === 'string' && value.length > 2000 ? `${value.slice(0, 2000)}…` : value
