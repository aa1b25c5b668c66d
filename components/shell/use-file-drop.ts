'use client'

import { useEffect } from 'react'
import { openShareFile } from '@/components/hooks/incoming-share'
import { showPage } from '@/components/ui/address'
import { filesInFolders, foldersIn } from '@/components/ui/dropped-files'
import { shareEnding } from '@/lib/transfer/share/share-ending'

/** Only these are read to find out what they are. */
const mayBeExport = ({ name }: File) => /\.(?:zip|jsonl?)$/i.test(name)

/** Drops that are passed on to the page after all. */
const passedOn = new WeakSet<Event>()

async function importFiles(files: readonly File[]): Promise<void> {
  const { importRun } = await import('@/components/settings/import/import-run')
  showPage('/settings/import')
  await importRun.read(files)
}

/** Shows the import of what was dropped if it is an export, and lets the page have it if it isn't. */
async function importOrPassOn(files: readonly File[], target: EventTarget | null): Promise<void> {
  const { looksLikeExport } = await import('@/lib/transfer/import/looks-like-export')
  for (const file of files) if (await looksLikeExport(file)) return importFiles(files)
  const dataTransfer = new DataTransfer()
  for (const file of files) dataTransfer.items.add(file)
  const again = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
  passedOn.add(again)
  target?.dispatchEvent(again)
  return undefined
}

/**
 * Opens what is dropped anywhere: a share, or the export of another product, as a file or as a folder. It listens before
 * all others: a chat would attach the file, and a page without a place for files would be replaced by it.
 */
export function useFileDrop(): void {
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      const { dataTransfer, target } = event
      const files = [...(dataTransfer?.files ?? [])]
      if (dataTransfer === null || files.length === 0 || passedOn.has(event)) return
      event.preventDefault()
      const share = files.find(({ name }) => name.toLowerCase().endsWith(shareEnding))
      const folders = foldersIn(dataTransfer)
      if (share === undefined && folders.length === 0 && !files.some(mayBeExport)) return
      event.stopImmediatePropagation()
      // The others see that nothing is over the page any more.
      window.dispatchEvent(new DragEvent('dragleave'))
      if (share !== undefined) openShareFile(share)
      else if (folders.length > 0) void filesInFolders(folders).then(importFiles)
      else void importOrPassOn(files, target)
    }
    addEventListener('dragover', onOver, true)
    addEventListener('drop', onDrop, true)
    return () => {
      removeEventListener('dragover', onOver, true)
      removeEventListener('drop', onDrop, true)
    }
  }, [])
}
