import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

// Runs after `next build`: compresses the browser's files once at the highest level instead of with each request.
// Platforms that serve these files themselves compress them too.

const directory = '.next/static'
const compressible = /\.(?:m?js|css|svg|json|wasm|html|txt|map)$/
/** In bytes. A smaller file fits into one packet uncompressed. */
const smallest = 1024

/** In bytes. The highest level takes ten times as long for Python's 9.6 MB, most of a minute, and saves an eighth. */
const large = 4_000_000

/** How many files are compressed at the same time: Node has four threads for it. */
const together = 4

/** Source maps are more than half of all bytes, and only a developer's tools load them. */
function levelFor(path: string, size: number): number {
  if (path.endsWith('.map')) return 5
  return size > large ? 9 : 11
}

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

async function precompress(path: string): Promise<number> {
  const bytes = await readFile(path)
  const [small, smaller] = await Promise.all([
    deflate(bytes, { level: 9 }),
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        [constants.BROTLI_PARAM_QUALITY]: levelFor(path, bytes.length),
      },
    }),
  ])
  await Promise.all([writeFile(`${path}.gz`, small), writeFile(`${path}.br`, smaller)])
  return bytes.length - smaller.length
}

const files = (await readdir(directory, { recursive: true }))
  .filter((file) => compressible.test(file))
  .map((file) => join(directory, file))
let saved = 0
// All take from one iterator.
const waiting = files.values()
async function compressNext(): Promise<void> {
  for (const file of waiting) {
    const less = (await stat(file)).size < smallest ? 0 : await precompress(file)
    saved += less
  }
}
await Promise.all(Array.from({ length: together }, compressNext))
process.stdout.write(`Compressed ${files.length} files: ${Math.round(saved / 1024)} kB less to load.\n`)
