import { isObject, listOf } from '@/lib/responses/guards'
import { chainFields } from '@/lib/conversation/request-of'
import type { Resent, Turn } from '@/lib/conversation/types'

/** What Parley put into a request or left out of it, and why. */
export type RequestNote =
  /** The provider has the history: only what is new was sent. */
  | { readonly kind: 'chained'; readonly responseId: string }
  /** The whole history was sent. */
  | { readonly kind: 'replayed'; readonly items: number }
  /** The history was sent after all, because the provider did not follow the chain or did not show that it did. */
  | { readonly kind: 'resent'; readonly reason: Resent['reason'] }
  /** Parley always streams. */
  | { readonly kind: 'stream' }
  /** Reasoning is asked for in the form in which it can be sent back. */
  | { readonly kind: 'reasoning' }
  /** Nothing is to be stored, though no setting says so: the chat is private. */
  | { readonly kind: 'private' }
  /** Contents of files were put in when the request was sent; the chat is saved without them. */
  | { readonly kind: 'files' }
  /** A setting that was not sent. `own`: the chain needs the field; `private`: it would need to be stored. */
  | { readonly kind: 'left-out'; readonly field: string; readonly why: 'own' | 'private' | 'other' }

/** Settings that are Parley's own or become another field. */
const notFields: ReadonlySet<string> = new Set(['extra', 'fromFile', 'tools', 'model'])

/**
 * Compares a request with the settings of its turn.
 *
 * @param body the parsed body that was sent
 * @param input what the chat has of its input: with references to files instead of their contents
 */
export function requestNotes(
  body: unknown,
  { settings, parentId, resent, compacts }: Turn,
  input: unknown,
): readonly RequestNote[] {
  if (!isObject(body)) return []
  const notes: RequestNote[] = []
  const previous = body['previous_response_id']
  if (typeof previous === 'string') notes.push({ kind: 'chained', responseId: previous })
  else if (parentId !== null) notes.push({ kind: 'replayed', items: listOf(body['input']).length })
  if (resent !== undefined) notes.push({ kind: 'resent', reason: resent.reason })
  if (body['stream'] === true) notes.push({ kind: 'stream' })
  const { extra = {}, ...fields } = settings
  const asked: Readonly<Record<string, unknown>> = { ...fields, ...extra }
  const includes = (list: unknown) => listOf(list).includes('reasoning.encrypted_content')
  if (includes(body['include']) && !includes(asked['include'])) notes.push({ kind: 'reasoning' })
  if (body['store'] === false && asked['store'] !== false) notes.push({ kind: 'private' })
  if (compacts === undefined && hasFiles(input)) notes.push({ kind: 'files' })
  for (const [field, value] of Object.entries(asked)) {
    if (value === undefined || notFields.has(field)) continue
    if (field in extra && chainFields.has(field)) notes.push({ kind: 'left-out', field, why: 'own' })
    else if (!(field in body))
      notes.push({ kind: 'left-out', field, why: field === 'background' ? 'private' : 'other' })
  }
  return notes
}

/** Returns whether an input has a part whose contents are stored elsewhere. */
const hasFiles = (input: unknown): boolean =>
  listOf(input).some(
    (item) =>
      isObject(item) &&
      listOf(item['content']).some(
        (part) => isObject(part) && (part['type'] === 'input_image' || part['type'] === 'input_file'),
      ),
  )
