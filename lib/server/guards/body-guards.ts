import 'server-only'
import { ownsPrevious } from '../owners/check-owner'
import { checkCompact, checkCreate } from './check-create'
import type { Guard } from './guard'
import { limitNesting } from './limit-nesting'
import { parseJson } from './parse-json'
import { readBody } from './read-body'
import { requireJson } from './require-json'

/**
 * What a request with a JSON body has to pass, in this order: each is cheaper than the one after it. A page of another
 * site cannot send JSON here: the browser would ask first, and is not answered.
 */
export const bodyGuards: readonly Guard[] = [requireJson, readBody, limitNesting, parseJson]

/** What a create has to pass, over whichever route it comes. */
export const createGuards: readonly Guard[] = [...bodyGuards, checkCreate, ownsPrevious]

export const compactGuards: readonly Guard[] = [...bodyGuards, checkCompact, ownsPrevious]
