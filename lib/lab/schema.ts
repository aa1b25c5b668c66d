import { words } from '@/lib/language/english/lab'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject, StreamEvent } from '@/lib/responses/types'
import type { Problem } from '@/lib/tools/structured/verdict'
import type { ServerUnderTest } from './server-under-test'

/** How many different complaints are worth reading. */
const maxComplaints = 4

/** The specification is 139 kB: it comes when the first value is checked. */
async function specification(): Promise<JsonObject> {
  const { default: document } = await import('@/lib/responses/openapi/open-responses-2026-04-24.openapi.json')
  return document
}

/**
 * Checks a value against a schema of Open Responses 2026-04-24.
 *
 * @param schema its name among the document's components
 * @returns what is wrong, as a sentence; undefined if nothing is
 */
export async function complaintsAbout(
  { validate }: ServerUnderTest,
  schema: string,
  value: unknown,
): Promise<string | undefined> {
  const { components } = await specification()
  return complaintsOf(
    await validate({ $ref: `#/components/schemas/${schema}`, components }, JSON.stringify(value)),
  )
}

/** The same for the events of a stream; those that Open Responses doesn't have are left out. */
export async function complaintsAboutEvents(
  { validate }: ServerUnderTest,
  events: readonly StreamEvent[],
): Promise<string | undefined> {
  const document = await specification()
  const schemas = eventSchemas(document)
  // One object with an event in each property: one schema for all, so that each kind of event is compiled once.
  const known = events.flatMap((event, at) => {
    const schema = schemas.get(event.type)
    return schema === undefined ? [] : [{ name: `${at} ${event.type}`, schema, event }]
  })
  const properties = Object.fromEntries(
    known.map(({ name, schema }) => [name, { $ref: `#/components/schemas/${schema}` }]),
  )
  const value = Object.fromEntries(known.map(({ name, event }) => [name, event]))
  return complaintsOf(
    await validate({ type: 'object', properties, components: document['components'] }, JSON.stringify(value)),
  )
}

function complaintsOf(verdict: Awaited<ReturnType<ServerUnderTest['validate']>>): string | undefined {
  if (verdict.kind === 'valid') return undefined
  if (verdict.kind !== 'invalid') return words.couldntCheckFields
  const missing = new Map<string, Set<string>>()
  const others = new Set<string>()
  // What no alternative of a union fits is said again for each of them; once is enough.
  const unions = verdict.problems
    .filter(({ message }) => isAboutAlternatives(message))
    .map(({ path }) => path)
  for (const path of unions) others.add(words.fitsNoSchema(placeOf(path)))
  for (const { path, message } of verdict.problems) {
    if (unions.some((union) => path === union || path.startsWith(`${union}/`))) continue
    const place = placeOf(path)
    const [, field] = /^must have required property '(.+)'$/.exec(message) ?? []
    if (field !== undefined) missing.set(place, (missing.get(place) ?? new Set()).add(field))
    else others.add(place === '' ? `${message}.` : `${place}: ${message}.`)
  }
  const texts = [
    ...[...missing].map(([place, fields]) => words.missingFields(place, fieldWords([...fields]))),
    ...others,
  ]
  const shown = texts.slice(0, maxComplaints)
  const more = texts.length - shown.length
  return [...shown, ...(more > 0 ? [words.moreComplaints(more)] : [])].join(' ')
}

/** A place without its event's number, so that a hundred deltas complain once; '' is the whole. */
const placeOf = (path: Problem['path']): string => path.replace(/^\/(?:\d+ )?/, '').replaceAll('/', ' › ')

const isAboutAlternatives = (message: string) => /^must match (?:exactly one|a) schema in/.test(message)

function fieldWords(fields: readonly string[]): string {
  const shown = fields.slice(0, maxComplaints).join(', ')
  return fields.length > maxComplaints ? words.andMoreFields(shown, fields.length - maxComplaints) : shown
}

/** Each event's `type` and its schema's name, as the union of `POST /responses` lists them. */
function eventSchemas(document: JsonObject): ReadonlyMap<string, string> {
  const path = ['paths', '/responses', 'post', 'responses', '200', 'content', 'text/event-stream', 'schema']
  const names = listOf(dig(document, [...path, 'oneOf'])).map(
    (each) =>
      String(dig(each, ['$ref']))
        .split('/')
        .at(-1) ?? '',
  )
  return new Map(
    names.map((name) => [
      String(dig(document, ['components', 'schemas', name, 'properties', 'type', 'enum'])),
      name,
    ]),
  )
}

function dig(value: unknown, path: readonly string[]): unknown {
  return path.reduce((inner, key) => (isObject(inner) ? inner[key] : undefined), value)
}
