import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const catalog = join(root, 'lib/language/english')
const rooms = readdirSync(catalog).map((file) => file.replace(/\.ts$/, ''))

const sources = ['app', 'components', 'lib'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|bench|d)\.|testing\//.test(file))
    .map((file) => {
      const path = join(root, folder, file)
      return { path: `${folder}/${file}`, text: readFileSync(path, 'utf8') }
    }),
)

/** The names that a file uses of a room's words, under whatever name it imports them. */
function usedOf(room: string, text: string): readonly string[] {
  const imported = new RegExp(`import \\{ words(?: as (\\w+))? \\} from '[^']*english/${room}'`).exec(text)
  if (imported === null) return []
  const name = imported[1] ?? 'words'
  return [...text.matchAll(new RegExp(`(?<![\\w.])${name}\\s*\\.(\\w+)`, 'g'))].map(([, key = '']) => key)
}

test.each(rooms.filter((room) => room !== 'nouns'))('every word of %s is used', (room) => {
  const text = readFileSync(join(catalog, `${room}.ts`), 'utf8')
  const keys = [...text.matchAll(/^ {2}(\w+):/gm)].map(([, key = '']) => key)
  const used = new Set(sources.flatMap((source) => usedOf(room, source.text)))
  expect(keys.length).toBeGreaterThan(0)
  expect(keys.filter((key) => !used.has(key))).toEqual([])
})

/** Attributes that a person reads or hears. */
const spoken: ReadonlySet<string> = new Set(['aria-label', 'aria-description', 'alt', 'placeholder', 'title'])
const hasWord = (text: string) => /\p{L}{2}/u.test(text)

interface Node {
  readonly type: string
  readonly value?: unknown
  readonly name?: unknown
}

const isNode = (value: unknown): value is Node & Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** The literal words in the JSX of a tree. */
function literalsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(literalsIn)
  if (!isNode(value)) return []
  if (value.type === 'JSXText') {
    return typeof value.value === 'string' && hasWord(value.value) ? [value.value.trim()] : []
  }
  const inner = Object.values(value).flatMap(literalsIn)
  if (value.type !== 'JSXAttribute' || !isNode(value.name) || !isNode(value.value)) return inner
  const isSpoken = typeof value.name.name === 'string' && spoken.has(value.name.name)
  const text = value.value.value
  return isSpoken && typeof text === 'string' && hasWord(text) ? [...inner, text] : inner
}

test('no JSX has words of its own', () => {
  const found = sources
    .filter(({ path }) => path.endsWith('.tsx'))
    .flatMap(({ path, text }) =>
      literalsIn(parseSync(path, text).program).map((literal) => `${path}: ${literal}`),
    )
  expect(found).toEqual([])
})
