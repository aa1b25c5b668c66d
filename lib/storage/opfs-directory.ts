import type { Directory } from './directory'

/** TypeScript declares this only for workers, and a project with pages has the page's types. */
interface SyncAccessHandle {
  getSize(): number
  write(bytes: Uint8Array, options: { readonly at: number }): number
  truncate(size: number): void
  flush(): void
  close(): void
}

declare global {
  interface FileSystemFileHandle {
    createSyncAccessHandle(): Promise<SyncAccessHandle>
  }
}

/**
 * Opens a folder of the browser's own file system (OPFS). Workers only: a page has no files that it can append to.
 *
 * @param name the folder's name below the root
 */
export async function openOpfsDirectory(name: string): Promise<Directory> {
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle(name, { create: true })
  return {
    async names() {
      const names: string[] = []
      for await (const found of folder.keys()) names.push(found)
      return names
    },
    async read(file) {
      try {
        const handle = await folder.getFileHandle(file)
        return await (await handle.getFile()).text()
      } catch (error) {
        if (isMissing(error)) return ''
        throw error
      }
    },
    append: (file, text) => write(folder, file, text, (handle) => handle.getSize()),
    replace: (file, text) => write(folder, file, text, () => 0),
    async remove(file) {
      try {
        await folder.removeEntry(file)
      } catch (error) {
        if (!isMissing(error)) throw error
      }
    },
  }
}

async function write(
  folder: FileSystemDirectoryHandle,
  file: string,
  text: string,
  place: (handle: SyncAccessHandle) => number,
): Promise<void> {
  const handle = await (await folder.getFileHandle(file, { create: true })).createSyncAccessHandle()
  try {
    const bytes = new TextEncoder().encode(text)
    const at = place(handle)
    handle.write(bytes, { at })
    // After writing, not before, so that a file of the same length is complete at all times.
    handle.truncate(at + bytes.length)
    handle.flush()
  } finally {
    handle.close()
  }
}

const isMissing = (error: unknown) => error instanceof DOMException && error.name === 'NotFoundError'
