import { localSwitch } from './local-switch'

/**
 * Whether `$…$` is math. Off unless a person wants it: in most texts it is a price, and two of them would be a formula.
 */
export const singleDollars = localSwitch('parley:single-dollars')
