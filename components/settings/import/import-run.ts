'use client'

import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { parley } from '@/components/hooks/parley'
import type { ImportReport } from '@/lib/chat/import-actions'
import { words } from '@/lib/language/english/import'
import type { ImportPreview, ImportProgress } from '@/lib/transfer/import/import-batches'
import { batchesFromWorker, previewInWorker } from '@/lib/transfer/import/import-in-worker'

/** How far an import is. */
export type ImportStage =
  | { readonly kind: 'choosing'; readonly problem?: string }
  | { readonly kind: 'reading'; readonly progress?: ImportProgress }
  | { readonly kind: 'preview'; readonly files: readonly File[]; readonly preview: ImportPreview }
  | { readonly kind: 'importing'; readonly done: number; readonly all: number }
  | { readonly kind: 'report'; readonly report: ImportReport; readonly problem?: string }
  | { readonly kind: 'undone'; readonly stayed: number }

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const writtenIn = ({ added, updated, same, empty, failures }: ImportReport) =>
  added.length + updated.length + same + empty + failures.length

/** Returns how many chats a preview found. */
export const chatsIn = ({ sources }: ImportPreview) => sources.reduce((sum, { chats }) => sum + chats, 0)

/** The import of this tab: it goes on, and can be undone, when the person has left its page and come back. */
class ImportRun {
  readonly store = createStore<ImportStage>(() => ({ kind: 'choosing' }))
  /** Stops what is being read. */
  #running: AbortController | null = null

  #show(stage: ImportStage): void {
    this.store.setState(stage, true)
  }

  #start(): AbortSignal {
    this.#running?.abort()
    this.#running = new AbortController()
    return this.#running.signal
  }

  /** Reads files, to tell what is in them. While chats are being written, files are ignored. */
  readonly read = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0 || this.store.getState().kind === 'importing') return
    const signal = this.#start()
    this.#show({ kind: 'reading' })
    try {
      const preview = await previewInWorker(files, signal, (progress) =>
        this.#show({ kind: 'reading', progress }),
      )
      this.#show({ kind: 'preview', files, preview })
    } catch (error) {
      // Whatever aborted it shows its own stage.
      if (!signal.aborted) this.#show({ kind: 'choosing', problem: sentenceOf(error) })
    }
  }

  readonly importAll = async (files: readonly File[], preview: ImportPreview): Promise<void> => {
    const all = chatsIn(preview) + preview.empty + preview.failures.length
    const signal = this.#start()
    let report: ImportReport | undefined
    this.#show({ kind: 'importing', done: 0, all })
    try {
      await parley.importChats(batchesFromWorker(files, signal), (next) => {
        report = next
        this.#show({ kind: 'importing', done: writtenIn(next), all })
      })
      if (report !== undefined) this.#show({ kind: 'report', report })
    } catch (error) {
      const problem = signal.aborted ? words.stopped : words.importFailed(sentenceOf(error))
      this.#show(report === undefined ? { kind: 'choosing', problem } : { kind: 'report', report, problem })
    }
  }

  readonly undo = async (report: ImportReport): Promise<void> => {
    try {
      this.#show({ kind: 'undone', stayed: await parley.undoImport(report) })
    } catch (error) {
      this.#show({ kind: 'report', report, problem: sentenceOf(error) })
    }
  }

  readonly cancel = (): void => {
    this.#running?.abort()
    if (this.store.getState().kind === 'reading') this.restart()
  }

  readonly restart = (): void => this.#show({ kind: 'choosing' })
}

export const importRun = new ImportRun()

export const useImportStage = (): ImportStage => useStore(importRun.store)
