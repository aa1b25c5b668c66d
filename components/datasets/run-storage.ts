import { openRunStorage } from '@/lib/datasets/storage/indexed-db'

/** Where data sets and their runs are in this browser. */
export const runStorage = openRunStorage()
