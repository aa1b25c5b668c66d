'use client'

import { words } from '@/lib/language/english/thread'
import { parley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'

interface PathEndProps {
  /** The last turn that is shown. */
  readonly leafId: string
}

/** Notes at the end of the shown path that other turns follow it, and leads to them. */
export function PathEnd({ leafId }: PathEndProps) {
  return (
    <div
      role="status"
      className="flex items-center justify-between gap-3 border-t border-line pt-3 text-sm text-muted"
    >
      {words.yourNextMessageStartsANew}
      <Button onClick={() => void parley.showVersion(leafId)}>{words.backToLatest}</Button>
    </div>
  )
}
