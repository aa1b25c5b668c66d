import 'server-only'
import { readJsonBody, readWholeJsonBody } from '../body/read-json-body'
import { ownsPrevious } from '../owners/check-owner'
import { checkCompact, checkCreate } from './check-create'
import { checkEmbeddings } from './check-embeddings'
import type { Guard } from './guard'
import { requireJson } from './require-json'

/**
 * The guards for a request with a JSON body, in this order: each is cheaper than the next. A page of another site can't
 * send JSON here: the browser would send a preflight request first, which is not answered.
 */
const bodyGuards: readonly Guard[] = [requireJson, readJsonBody]

/** For the arguments of a tool, which are passed on as values. Files go to models, not to tools. */
export const toolCallGuards: readonly Guard[] = [requireJson, readWholeJsonBody(4 * 1024 * 1024)]

/** The guards for a create, whichever route it uses. */
export const createGuards: readonly Guard[] = [...bodyGuards, checkCreate, ownsPrevious]

export const compactGuards: readonly Guard[] = [...bodyGuards, checkCompact, ownsPrevious]

export const embeddingsGuards: readonly Guard[] = [...bodyGuards, checkEmbeddings]
