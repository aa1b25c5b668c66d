import 'server-only'
import { isUtf8 } from 'node:buffer'
import { parseJson } from '@/lib/responses/parse-json'
import { isObject } from '@/lib/responses/guards'
import type { ErrorDescription } from '../gateway/error-response'
import type { Context, Guard } from '../guards/guard'
import { notAnObject, notUtf8, refusalOf } from './body-refusals'
import { collectBody } from './collect-body'
import { yieldToEventLoop, afterYielding } from './yield-to-event-loop'
import { JsonScanner, type ScanLimits } from './json-scanner'
import { outlineOf } from './outline'
import { refuseBody, roomOf } from './read-body'

/**
 * The deepest JSON schemas in use stay well below this depth; recursive code in upstreams overflows only far above it.
 * A chat of ten thousand messages has some hundred thousand values; a parser needs up to 70 ms for the maximum.
 */
const limits: ScanLimits = { depth: 128, values: 300_000, keys: 10_000 }

/** Bytes scanned between two checks of the clock: at most 3 ms, if all of it is keys. */
const STEP = 16 * 1024

/** An outline up to this length is parsed immediately; a larger one gets its own turn of the event loop. Characters. */
const SMALL_OUTLINE = 64 * 1024

interface ReadOptions {
  /** Bytes. */
  readonly limit: number
  /** Whether to parse the whole body instead of an outline: for routes that read more than types and lengths. */
  readonly isWhole: boolean
}

/**
 * Reads a body that must be a JSON object. It is scanned while it arrives, in small steps that let streams continue in
 * between, and refused at the first invalid byte. Only an outline of it is parsed: `context.fields` has every value
 * that a guard checks, with long texts cut (`textBytes` returns their lengths). What is sent upstream is
 * `context.body`, the original bytes.
 */
export const readJsonBody: Guard = (request, context) =>
  readInto(request, context, { limit: context.environment.MAX_BODY_BYTES, isWhole: false })

/**
 * Creates a guard that reads a complete JSON object, such as the arguments of a tool.
 *
 * @param limit in bytes
 */
export const readWholeJsonBody =
  (limit: number): Guard =>
  (request, context) =>
    readInto(request, context, {
      limit: Math.min(limit, context.environment.MAX_BODY_BYTES),
      isWhole: true,
    })

async function readInto(
  request: Request,
  context: Context,
  { limit, isWhole }: ReadOptions,
): Promise<Response | undefined> {
  const scanner = new JsonScanner(limits)
  const check = async (bytes: Buffer) => {
    await scanUpTo(scanner, bytes)
    return scanner.problem && refusalOf(scanner.problem, limits)
  }
  const collected = await collectBody(request, { limit, room: roomOf(context), check })
  if ('error' in collected) return refuseBody(collected.error, context)
  const body = collected.bytes
  const parsed = await parseScanned(body, scanner, isWhole)
  if ('error' in parsed) return refuseBody(parsed.error, context)
  context.body = body
  context.fields = parsed.fields
  context.modelSpan = scanner.topLevelStrings.get('model') ?? { start: 0, end: 0 }
  return undefined
}

async function scanUpTo(scanner: JsonScanner, bytes: Buffer): Promise<void> {
  while (scanner.position < bytes.length && scanner.problem === undefined) {
    scanner.scan(bytes, Math.min(bytes.length, scanner.position + STEP))
    await yieldToEventLoop()
  }
}

async function parseScanned(
  body: Buffer,
  scanner: JsonScanner,
  isWhole: boolean,
): Promise<{ readonly fields: Context['fields'] } | { readonly error: ErrorDescription }> {
  if (!isUtf8(body)) return { error: notUtf8 }
  scanner.finish(body)
  if (scanner.problem !== undefined) return { error: refusalOf(scanner.problem, limits) }
  const text = isWhole ? body.toString() : outlineOf(body, scanner.cuts)
  const fields = text.length > SMALL_OUTLINE ? await afterYielding(() => parseJson(text)) : parseJson(text)
  return isObject(fields) ? { fields } : { error: notAnObject }
}
