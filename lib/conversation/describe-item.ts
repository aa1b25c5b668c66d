import { textOf, textsOf } from '@/lib/responses/fields'
import { isObject, listOf } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import type { Item, JsonObject } from '@/lib/responses/types'

/** Longer results would fill a small model's context; the answer that used them is included as well. */
const maxResultLength = 4000

/**
 * Describes in words what one of the provider's tools did, for a model that doesn't know its items: the request and the
 * result. Returns nothing if the answer makes sense without it.
 *
 * @param isAnswered whether the conversation has an output for it
 */
export function describeItem(item: Item, isAnswered: boolean): readonly string[] {
  const words = tellers.get(item.type)?.(item, isAnswered)
  return words === undefined || words === '' ? [] : [`[${words}]\n\n`]
}

type Description = (item: Item, isAnswered: boolean) => string

const tellers: ReadonlyMap<string, Description> = new Map<string, Description>([
  ['web_search_call', tellWebSearch],
  ['file_search_call', tellFileSearch],
  ['code_interpreter_call', tellCode],
  ['image_generation_call', tellPicture],
  ['mcp_call', tellCall],
  ['function_call', tellCall],
  ['custom_tool_call', tellCall],
  ['shell_call', tellCall],
  ['local_shell_call', tellCall],
  ['apply_patch_call', tellCall],
  [
    'computer_call',
    (_call, isAnswered) =>
      isAnswered ? 'Acted on a screen.' : 'Asked for actions on a screen. They were not run.',
  ],
])

function tellWebSearch(item: Item): string {
  const action = isObject(item['action']) ? item['action'] : {}
  const asked = textsOf(action['queries']).join(', ') || textOf(action['query']) || textOf(action['url'])
  const found = [...listOf(action['sources']), ...listOf(item['results'])].filter(isObject)
  const sources = found.map(tellSource).filter((words) => words !== '')
  if (asked === '' && sources.length === 0) return ''
  return cut([`Web search${asked === '' ? '' : `: ${asked}`}`, ...sources].join('\n'))
}

function tellSource(source: JsonObject): string {
  return [textOf(source['title']), textOf(source['url']), textOf(source['text']) || textOf(source['snippet'])]
    .filter((words) => words !== '')
    .join(' · ')
}

function tellFileSearch(item: Item): string {
  const results = listOf(item['results']).filter(isObject)
  const found = results.map((result) => `${textOf(result['filename'])}: ${textOf(result['text'])}`)
  return cut([`File search: ${textsOf(item['queries']).join(', ')}`, ...found].join('\n'))
}

function tellCode(item: Item): string {
  const logs = listOf(item['outputs'])
    .filter(isObject)
    .map((output) => textOf(output['logs']))
  const code = textOf(item['code'])
  if (code === '') return ''
  return cut([`Ran this code:\n${code}`, ...logs.filter((log) => log !== '')].join('\nIt printed:\n'))
}

function tellPicture(item: Item): string {
  const prompt = textOf(item['revised_prompt'])
  return prompt === '' ? 'Made a picture.' : cut(`Made a picture: ${prompt}`)
}

function tellCall(item: Item): string {
  const name = textOf(item['name']) || item.type.replace(/_call$/, '').replaceAll('_', ' ')
  const given = textOf(item['arguments']) || textOf(item['input'])
  const output = item['output'] ?? item['error']
  const came = output === undefined || output === null ? [] : [`It gave: ${plainText(output)}`]
  return cut([`Used ${name}${given === '' ? '' : `: ${given}`}`, ...came].join('\n'))
}

/** Describes the sources that an answer cites, if its text doesn't name them. */
export function describeSources(item: Item): readonly string[] {
  const parts = contentOf(item)
  const said = parts.map((part) => textOf(part['text'])).join('')
  const sources = parts
    .flatMap((part) => listOf(part['annotations']))
    .filter(isObject)
    .map((annotation) =>
      [textOf(annotation['title']), textOf(annotation['url']) || textOf(annotation['filename'])]
        .filter((words) => words !== '')
        .join(' '),
    )
    .filter((words) => words !== '' && !said.includes(words))
  const once = [...new Set(sources)]
  return once.length === 0 ? [] : [cut(`\n\nSources:\n${once.map((words) => `- ${words}`).join('\n')}`)]
}

/** Converts an output of any kind to text; other values become JSON, and pictures one word. */
export function plainText(output: unknown): string {
  if (typeof output === 'string') return output
  if (Array.isArray(output)) return output.map((part: unknown) => plainText(part)).join('\n')
  if (!isObject(output)) return output === undefined || output === null ? '' : JSON.stringify(output)
  const { text, stdout, stderr, image_url: picture } = output
  if (typeof text === 'string') return text
  if (typeof stdout === 'string' || typeof stderr === 'string')
    return [textOf(stdout), textOf(stderr)].filter((words) => words !== '').join('\n')
  return picture === undefined ? JSON.stringify(output) : 'A picture.'
}

const cut = (words: string): string =>
  words.length <= maxResultLength ? words : `${words.slice(0, maxResultLength).trimEnd()}…`
