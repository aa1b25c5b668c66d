import 'server-only'
import { createHash } from 'node:crypto'
import { BlockList, isIPv4 } from 'node:net'
import { z } from 'zod'
import { commaList, text } from '../env-fields'
import { normalizeAddress } from './address'

/** A program that is allowed to use `/v1`. */
export interface ApiToken {
  /** The name that its responses and its limits are tracked under. */
  readonly name: string
  readonly token: string
}

/** Shorter ones could be guessed within the lifetime of a deployment. */
const shortestToken = 16

export const apiTokens = commaList.transform((entries, context): readonly ApiToken[] => {
  const tokens = entries.map((entry): ApiToken => {
    const [, name, token] = /^([\w.-]{1,32}):(.+)$/.exec(entry) ?? []
    if (name !== undefined && token !== undefined) return { name, token }
    return { name: createHash('sha256').update(entry).digest('hex').slice(0, 12), token: entry }
  })
  if (tokens.some(({ token }) => token.length < shortestToken || !/^[\x21-\x7e]+$/.test(token))) {
    context.addIssue({
      code: 'custom',
      message: `contains a token shorter than ${shortestToken} characters or with a space; make one with: openssl rand -hex 24`,
    })
  }
  if (new Set(tokens.map(({ name }) => name)).size < tokens.length) {
    context.addIssue({
      code: 'custom',
      message: 'repeats a name or a token; give every token its own name',
    })
  }
  return tokens
})

/** Shorter codes can be found by trying a few per minute for months; so can longer ones made only of digits. */
const canBeGuessed = (code: string) => code.length < (/^\d+$/.test(code) ? 12 : 8)

export const accessCodes = commaList.refine((codes) => !codes.some(canBeGuessed), {
  message:
    'is easy to guess; use at least 8 characters, or 12 if all are digits, for example from: openssl rand -hex 8',
})

/** How many proxies are in front of this server, or which. */
export type TrustedProxies =
  | { readonly kind: 'none' }
  | { readonly kind: 'hops'; readonly count: number }
  | { readonly kind: 'networks'; readonly networks: BlockList }

function addNetwork(networks: BlockList, entry: string): boolean {
  const [address = '', prefix] = entry.split('/')
  const normal = normalizeAddress(address)
  if (normal === undefined) return false
  const family = isIPv4(normal) ? 'ipv4' : 'ipv6'
  const bits = prefix === undefined ? (family === 'ipv4' ? 32 : 128) : Number(prefix)
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 'ipv4' ? 32 : 128)) return false
  networks.addSubnet(normal, bits, family)
  return true
}

export const trustedProxies = text.transform((value, context): TrustedProxies => {
  if (value === undefined || value === '0') return { kind: 'none' }
  if (/^[1-9]$/.test(value)) return { kind: 'hops', count: Number(value) }
  const networks = new BlockList()
  const entries = value.split(',').map((entry) => entry.trim())
  if (entries.every((entry) => addNetwork(networks, entry))) return { kind: 'networks', networks }
  context.addIssue({
    code: 'custom',
    message: `is "${value}"; use the number of proxies in front of Parley (1 to 9), or their addresses, like 10.0.0.0/8,fd00::/8`,
  })
  return z.NEVER
})

export const origins = commaList.transform((entries, context): readonly string[] =>
  entries.map((entry) => {
    const url = URL.canParse(entry) ? new URL(entry) : undefined
    if (url !== undefined && /^https?:$/.test(url.protocol) && /^\/?$/.test(url.pathname)) return url.origin
    context.addIssue({ code: 'custom', message: `has "${entry}"; use origins like https://chat.example` })
    return entry
  }),
)
