'use client'

import { useStore } from 'zustand'
import { Library, type LibraryState } from '@/lib/datasets/library'
import { endSession } from '@/lib/datasets/run/run-sessions'
import { runStorage } from '@/lib/datasets/storage/run-storage'

/** Long enough for an edit to be painted before its rows, which can be megabytes, are copied for storage. */
const wait = () => new Promise<void>((resolve) => setTimeout(resolve, 50))

/** The data sets of this page. */
export const library = new Library({ storage: runStorage, endSession, wait })

/** Reads the state of the data sets; the component renders again when the selected part changes. */
export function useLibrary<Selected>(select: (state: LibraryState) => Selected): Selected {
  return useStore(library.store, select)
}
