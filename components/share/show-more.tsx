'use client'

import { Button } from '@/components/ui/button'
import { words } from '@/lib/language/english/share'
import { formatCount } from '@/lib/language/format'

interface ShowMoreProps {
  /** How many are not shown; without any, there is no button. */
  readonly count: number
  readonly onShow: () => void
}

/** Shows more of a long list: all at once would keep the page busy for seconds. */
export function ShowMore({ count, onShow }: ShowMoreProps) {
  if (count <= 0) return null
  return (
    <Button className="self-center" onClick={onShow}>
      {words.showMore(formatCount(count))}
    </Button>
  )
}
