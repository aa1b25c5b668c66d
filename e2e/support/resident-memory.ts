import { readFile } from 'node:fs/promises'

/** Returns the resident memory of a process and its children, in bytes. */
export async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
  const kibibytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
  const those = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map((child) => residentOf(Number(child))),
  )
  return those.reduce((sum, each) => sum + each, kibibytes * 1024)
}
