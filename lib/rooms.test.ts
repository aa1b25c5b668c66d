import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Every room; each may import only from those before it. Add a new room at its place in this list. */
const rooms = [
  'lib/language',
  'lib/responses',
  'lib/util',
  'lib/security',
  'lib/wire',
  'lib/files',
  'lib/tools',
  'lib/conversation',
  'lib/inspector',
  'lib/client',
  'lib/storage',
  'lib/offline',
  'lib/rankings',
  'lib/datasets',
  'lib/transfer',
  'lib/chat',
  'lib/emulator',
  'lib/server',
  'lib/evaluate',
  'lib/lab',
  'components/ui',
  'components/hooks',
  'components/markdown',
  'components/items',
  'components/artifact',
  'components/inspector',
  'components/settings',
  'components/composer',
  'components/sidebar',
  'components/thread',
  'components/stream',
  'components/lab',
  'components/compare',
  'components/rankings',
  'components/datasets',
  'components/share',
  'components/shell',
]

/** Returns the source files of a folder, without tests and test helpers. */
const sources = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|bench|d)\.|\/testing\//.test(file))

/** Returns the rooms that a file imports from, through `import`, `import()` and types. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from |import\(|import )'@\/((?:lib|components)\/[\w-]+)\//g)].map(
    ([, room = '']) => room,
  )
}

test('there is no room beside these', () => {
  const found = ['lib', 'components'].flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${folder}/${name}`),
  )
  expect(found.toSorted()).toEqual(rooms.toSorted())
})

test.each(rooms)('%s imports only from rooms before it', (room) => {
  const later = rooms.slice(rooms.indexOf(room) + 1)
  const wrong = sources(room).flatMap((file) =>
    importsOf(file)
      .filter((imported) => later.includes(imported))
      .map((imported) => `${file} imports ${imported}`),
  )
  expect(wrong).toEqual([])
})
