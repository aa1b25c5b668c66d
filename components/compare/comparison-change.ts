import type { Comparison } from '@/lib/conversation/types'

/** Changes the comparison that is shown. */
export type ChangeComparison = (edit: (comparison: Comparison) => Comparison) => void
