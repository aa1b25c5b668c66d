import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { isObject, listOf } from '@/lib/responses/guards'

/** What a page names in its HTML, in bytes after gzip. */
export interface FirstLoad {
  readonly page: string
  readonly scripts: number
  readonly styles: number
}

/**
 * The most that a page may name, in bytes after gzip. React and Next take 137,000 of the scripts; the rest is the shell,
 * the message field and the engine behind it. Scripts had grown to 249,000 before this was checked: a catalog of words
 * comes along whole for one of its words. 1,300 of them are what names the scripts of chats and comparisons in the HTML.
 */
export const firstLoadBudget = { scripts: 217_500, styles: 14_000 }

/** Returns what each page of a build loads first, from the manifests of the build; none if nothing was built. */
export function firstLoads(build = '.next'): readonly FirstLoad[] {
  const pages = join(build, 'server/app')
  if (!existsSync(join(build, 'BUILD_ID')) || !existsSync(pages)) return []
  const everywhere = textsOf(readJson(join(build, 'build-manifest.json'))['rootMainFiles'])
  return readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('page_client-reference-manifest.js'))
    .map((file) => {
      const manifest = manifestIn(readFileSync(join(pages, file), 'utf8'))
      const files = Object.values(childOf(manifest, 'entryJSFiles')).flatMap(textsOf)
      const styles = Object.values(childOf(manifest, 'entryCSSFiles'))
        .flatMap(listOf)
        .map((entry) => (isObject(entry) ? entry['path'] : undefined))
      const sizeOf = (paths: readonly unknown[]) =>
        [...new Set(textsOf(paths))].reduce((sum, path) => sum + compressedSize(join(build, path)), 0)
      return {
        page: `/${file.replace(/\/?page_client-reference-manifest\.js$/, '').replace(/^\(chat\)\/?/, '')}`,
        scripts: sizeOf([...everywhere, ...files]),
        styles: sizeOf(styles),
      }
    })
}

const compressedSize = (path: string) => gzipSync(readFileSync(path)).length

/** The manifest is a script that sets a property of the global object. */
function manifestIn(script: string): Readonly<Record<string, unknown>> {
  const context: { __RSC_MANIFEST?: Readonly<Record<string, unknown>> } = {}
  runInNewContext(script, Object.assign(context, { globalThis: context }))
  const [manifest] = Object.values(context.__RSC_MANIFEST ?? {})
  // Objects of another context have another prototype.
  const plain: unknown = JSON.parse(JSON.stringify(manifest ?? {}))
  return isObject(plain) ? plain : {}
}

function readJson(path: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
  return isObject(value) ? value : {}
}

function childOf(value: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const child = value[key]
  return isObject(child) ? child : {}
}

const textsOf = (value: unknown): readonly string[] =>
  listOf(value).filter((each) => typeof each === 'string')
