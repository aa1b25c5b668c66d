import { createHash } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build as bundle } from 'esbuild'
import { isObject } from '@/lib/responses/guards'
import { type Build, cachePrefixOf } from './worker/build'

// Runs after `next build`: writes the service worker, which knows the files and pages of this build.

const output = 'public/scripts/sw.js'
const buildDirectory = '.next'

/** In bytes. Larger files are for single features (Python, diagrams), and take longer than all others together. */
const large = 500_000

const readJson = async (file: string): Promise<unknown> =>
  JSON.parse(await readFile(join(buildDirectory, file), 'utf8'))

interface File {
  readonly path: string
  readonly size: number
}

/** Styles and fonts come first, then scripts, then all else; of each kind the small ones. */
const rankOf = ({ path }: File) =>
  ['.css', '.woff2', '.js', ''].findIndex((extension) => path.endsWith(extension))

async function listFiles(): Promise<readonly File[]> {
  const directory = join(buildDirectory, 'static')
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && !/\.(?:gz|br|map)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    // In the folder of the build's id are three manifests for Next's other router.
    .filter((file) => /^[^/]+\/(?:chunks|media)\//.test(file.slice(buildDirectory.length + 1)))
  const sized = await Promise.all(
    files.map(async (file) => ({
      path: `/_next${file.slice(buildDirectory.length)}`,
      size: (await stat(file)).size,
    })),
  )
  return sized.toSorted((one, other) => rankOf(one) - rankOf(other) || one.size - other.size)
}

/** The pages that the shell shows. The page that asks for an access code isn't one of them: it needs the server anyway. */
async function listPages(): Promise<readonly string[]> {
  const routes = await readJson('app-path-routes-manifest.json')
  return Object.entries(isObject(routes) ? routes : {}).flatMap(([file, path]) =>
    /^\/\(chat\)\/(?:.*\/)?page$/.test(file) && typeof path === 'string' ? [path] : [],
  )
}

async function listExtras(): Promise<readonly string[]> {
  const served = await Promise.all(
    ['scripts', 'icons'].map(async (folder) =>
      (await readdir(join('public', folder))).map((name) => `/${folder}/${name}`),
    ),
  )
  const own = served.flat().filter((path) => path !== '/scripts/sw.js')
  return [...own.toSorted(), '/scripts/call-address.js', '/icon.svg', '/manifest.webmanifest']
}

const routes = await readJson('routes-manifest.json')
const basePath = isObject(routes) ? routes['basePath'] : undefined
const base = typeof basePath === 'string' ? basePath : ''
const files = await listFiles()
const [small, others] = [files.filter(({ size }) => size < large), files.filter(({ size }) => size >= large)]
// The same for the same files: building once more is no new version.
const hash = createHash('sha256').update(files.map(({ path }) => path).join('\n'))
const build: Build = {
  base,
  cacheName: cachePrefixOf(base) + hash.digest('hex').slice(0, 16),
  pages: await listPages(),
  extras: await listExtras(),
  files: small.map(({ path }) => path),
  largeFiles: others.map(({ path }) => path),
}
const { outputFiles } = await bundle({
  entryPoints: ['lib/offline/worker/service-worker.ts'],
  bundle: true,
  format: 'iife',
  target: 'es2022',
  define: { parleyBuild: JSON.stringify(build) },
  write: false,
})
await writeFile(output, outputFiles[0]?.text ?? '')

const megabytes = (of: readonly File[]) => (of.reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(1)
process.stdout.write(
  `Offline: ${small.length} files, ${megabytes(small)} MB, and ${others.length} large ones, ${megabytes(others)} MB.\n`,
)
