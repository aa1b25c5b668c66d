'use client'

import { useStore } from 'zustand'
import { parley } from '@/components/hooks/parley'
import { Library, type LibraryState } from '@/lib/datasets/library'
import { endSession } from '@/lib/datasets/run/run-sessions'
import type { ReadFile } from '@/lib/files/stored-file'
import { runStorage } from '@/lib/datasets/storage/run-storage'

/** Long enough for an edit to be painted before its rows, which can be megabytes, are copied for storage. */
const wait = () => new Promise<void>((resolve) => setTimeout(resolve, 50))

/** The data sets of this page. */
export const library = new Library({ storage: runStorage, endSession, wait })

/** Reads a file that rows name; its bytes are stored with those of chats. */
export const readRowFile: ReadFile = (id) => parley.readFile(id)

/** Reads the state of the data sets; the component renders again when the selected part changes. */
export function useLibrary<Selected>(select: (state: LibraryState) => Selected): Selected {
  return useStore(library.store, select)
}
