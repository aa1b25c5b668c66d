'use client'

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
  /** The accessible name, where it is more than the title. */
  readonly label?: string
  /** What there is to say at the end of the title, instead of the item's status. */
  readonly aside?: ReactNode
  readonly children?: ReactNode
}

/** The card that all items share but those that are text: what it is, how far it is, and all that came. */
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
            label="All fields"
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
        <CardSection label="All fields">
          <Code>{JSON.stringify(item, shortened, 2)}</Code>
        </CardSection>
      )}
    </Card>
  )
}

const words: ReadonlyMap<string, string> = new Map([
  ['searching', 'Searching…'],
  ['interpreting', 'Running…'],
  ['generating', 'Painting…'],
  ['compacting', 'Compacting…'],
])

function Status({ item, live }: { readonly item: Item; readonly live: boolean }) {
  const status = textOf(item.status)
  if (live) return <span className="animate-pulse">{words.get(status) ?? 'Running…'}</span>
  if (status === 'completed' || status === '') return null
  if (status === 'failed') return <span className="text-danger">Failed</span>
  return status === 'incomplete' ? 'Incomplete' : 'Not finished'
}

/** Base64 is a text nobody reads; its first letters are enough to know what it is. */
const shortened = (_key: string, value: unknown) =>
  typeof value === 'string' && value.length > 2000 ? `${value.slice(0, 2000)}…` : value
