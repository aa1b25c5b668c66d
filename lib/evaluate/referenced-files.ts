import { readFileSync, realpathSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { textOfFile } from '@/lib/datasets/import/import-data'
import type { ReadReferencedFile } from '@/lib/datasets/import/imported'

/**
 * Returns a reader for the files that a suite refers to. Only files in the suite's folder and in the current one are
 * read, also behind links: a suite may come from anywhere, and what it refers to is sent to a model.
 */
export function filesBeside(suite: string): ReadReferencedFile {
  const folder = dirname(resolve(suite))
  const allowed = [folder, process.cwd()].map((each) => realpathSync(each))
  return (path) => {
    try {
      const real = realpathSync(resolve(folder, path))
      if (!allowed.some((each) => isWithin(each, real))) return undefined
      const read = textOfFile(readFileSync(real))
      return 'text' in read ? read.text : undefined
    } catch {
      return undefined
    }
  }
}

const isWithin = (folder: string, path: string) => {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === path
}
