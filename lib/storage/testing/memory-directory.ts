import type { Directory } from '../directory'

/**
 * Called before every operation; returns whether the power stays on. When it fails, only part of that operation is
 * done.
 */
type Power = () => boolean

/** Creates a directory in memory that can fail in the middle of any operation, as in a crash. */
function createMemoryDirectory(power: Power = () => true): Directory & {
  readonly files: Map<string, string>
} {
  const files = new Map<string, string>()
  const write = (name: string, before: string, text: string) => {
    const isOn = power()
    files.set(name, before + (isOn ? text : text.slice(0, text.length / 2)))
    return isOn ? Promise.resolve() : Promise.reject(new Error('The power is off.'))
  }
  return {
    files,
    names: () => Promise.resolve([...files.keys()]),
    read: (name) => Promise.resolve(files.get(name) ?? ''),
    append: (name, text) => write(name, files.get(name) ?? '', text),
    replace: (name, text) => write(name, '', text),
    remove: (name) => {
      if (!power()) return Promise.reject(new Error('The power is off.'))
      files.delete(name)
      return Promise.resolve()
    },
  }
}

/** The places of a journal. */
export function createMemoryDirectories(power?: Power) {
  return {
    chats: createMemoryDirectory(power),
    live: createMemoryDirectory(power),
    files: createMemoryDirectory(power),
    head: createMemoryDirectory(power),
  }
}
