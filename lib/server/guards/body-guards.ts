import 'server-only'
import { readJsonBody, readWholeJsonBody } from '../body/read-json-body'
import { ownsPrevious } from '../owners/check-owner'
import { checkCompact, checkCreate } from './check-create'
import type { Guard } from './guard'
import { requireJson } from './require-json'

/**
 * What a request with a JSON body has to pass, in this order: each is cheaper than the one after it. A page of another
 * site cannot send JSON here: the browser would ask first, and is not answered.
 */
const bodyGuards: readonly Guard[] = [requireJson, readJsonBody]

/** For the arguments of a tool, which are passed on as values. Files go to models, not to tools. */
export const toolCallGuards: readonly Guard[] = [requireJson, readWholeJsonBody(4 * 1024 * 1024)]

/** What a create has to pass, over whichever route it comes. */
export const createGuards: readonly Guard[] = [...bodyGuards, checkCreate, ownsPrevious]

export const compactGuards: readonly Guard[] = [...bodyGuards, checkCompact, ownsPrevious]
