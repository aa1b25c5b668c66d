import { useLayoutEffect } from 'react'
import { enterStage } from './sidebar-layout'

/** Hides the sidebar while answers are shown side by side, unless the person wants it there. */
export function useStageSidebar(address: string, isStage: boolean): void {
  // A reload has to find the address of the comparison that is shown last.
  useLayoutEffect(() => (isStage ? enterStage(address) : undefined), [address, isStage])
}
