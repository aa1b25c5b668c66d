import 'server-only'
import { type Context } from '../guards/guard'

/** Answers a request that every guard admitted. */
export type RouteHandler = (request: Request, context: Context) => Promise<Response>
