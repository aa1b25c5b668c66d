import { words } from '@/lib/language/english/thread'
import { ArrowRight, type LucideIcon, Pencil, RefreshCw, RotateCcw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { WayOn } from '@/lib/conversation/way-on'

/** What can be done about how an answer ended; nothing once something follows it. */
export type WaysOn = Readonly<Partial<Record<WayOn, () => void>>>

const looks: Readonly<Record<WayOn, { readonly icon: LucideIcon; readonly label: string }>> = {
  retry: { icon: RotateCcw, label: words.retry },
  continue: { icon: ArrowRight, label: words.continue },
  regenerate: { icon: RefreshCw, label: words.regenerate },
  edit: { icon: Pencil, label: words.editMessage },
}

/** The button for the way on from how an answer ended; nothing if there is none. */
export function WayOnButton({ way, ways }: { readonly way: WayOn | undefined; readonly ways: WaysOn }) {
  const onGo = way === undefined ? undefined : ways[way]
  if (way === undefined || onGo === undefined) return null
  const { icon: Icon, label } = looks[way]
  return (
    <Button onClick={onGo}>
      <Icon aria-hidden size={15} />
      {label}
    </Button>
  )
}
