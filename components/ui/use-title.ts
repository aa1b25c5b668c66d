import { words } from '@/lib/language/english/ui'
import { useEffect } from 'react'

/** Sets the title of the browser tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = words.parley(title)
  }, [title])
}
