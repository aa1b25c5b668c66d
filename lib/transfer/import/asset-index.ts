import { largestFile } from '@/lib/files/limits'
import { isObject } from '@/lib/responses/guards'
import { bytesOfFile, type ImportFile } from './import-files'
import type { ReadAsset } from './place-assets'

/** The file in which ChatGPT names its files without types. */
const namesFile = 'conversation_asset_file_names.json'

/** In bytes; a hundred thousand names are a few million. */
const maxNames = 64_000_000

/**
 * Finds the files that chats refer to. ChatGPT stores them as `<id>.dat`, or in older exports as `<id>-<name>` in
 * various folders.
 */
export function indexAssets(files: readonly ImportFile[]): ReadAsset {
  const byId = new Map<string, ImportFile>()
  for (const file of files) {
    const [, id] = /^(file[-_][A-Za-z0-9]+)/.exec(file.name) ?? []
    if (id !== undefined && !byId.has(id)) byId.set(id, file)
  }
  let names: Promise<Readonly<Record<string, unknown>>> | undefined
  return async (id) => {
    const file = byId.get(id)
    const bytes = file && (await bytesOfFile(file, largestFile).catch(() => undefined))
    if (file === undefined || bytes === undefined) return undefined
    names ??= readNames(files)
    const given = (await names)[file.name]
    const own = file.name.startsWith(`${id}-`) ? file.name.slice(id.length + 1) : file.name
    return { bytes, name: typeof given === 'string' && given !== '' ? given : own }
  }
}

async function readNames(files: readonly ImportFile[]): Promise<Readonly<Record<string, unknown>>> {
  const file = files.find(({ name }) => name === namesFile)
  const bytes = file && (await bytesOfFile(file, maxNames).catch(() => undefined))
  if (bytes === undefined) return {}
  try {
    const names: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return isObject(names) ? names : {}
  } catch {
    // Without its names, files are called by their ids.
    return {}
  }
}
