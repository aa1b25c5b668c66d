import 'server-only'
import { z } from 'zod'
import { normalizeBaseUrl } from './base-url'

// The kinds of variables there are: each reads a text and says in a sentence what is wrong with it.

export const text = z.string().optional()

/** A key travels in a header: anything but visible ASCII would fail there, later and less clearly. */
export const key = text.refine((value) => value === undefined || /^[\x21-\x7e]+$/.test(value), {
  message:
    'holds a space, a line break or a character that cannot be part of a key; paste the key alone, without "Bearer" or quotes',
})

export const baseUrl = text.transform((value, context) => {
  if (value === undefined) return undefined
  const result = normalizeBaseUrl(value)
  if (result.ok) return result.url
  context.addIssue({ code: 'custom', message: `${result.problem}, for example http://127.0.0.1:11434/v1` })
  return z.NEVER
})

export const proxyAddress = text.refine((value) => value === undefined || /^https?:\/\/[^/\s]/i.test(value), {
  message:
    'is not the address of a proxy; write it like http://proxy.example:3128 or http://user:password@proxy.example:3128',
})

export const sessionSecret = text.refine((value) => value === undefined || value.length >= 32, {
  message: 'is too short; make one with: openssl rand -hex 32',
})

export const redisUrl = text.refine((value) => value === undefined || /^rediss?:\/\/[^/\s]/.test(value), {
  message:
    'is no address of a Redis server; write it like redis://127.0.0.1:6379 or rediss://user:password@host:6380',
})

export const webAddress = text.refine((value) => value === undefined || URL.canParse(value), {
  message: 'is no address; write it like http://127.0.0.1:4318',
})

export function flag(fallback: boolean) {
  return text.transform((value, context) => {
    if (value === undefined) return fallback
    if (/^(1|true|yes|on)$/i.test(value)) return true
    if (/^(0|false|no|off)$/i.test(value)) return false
    context.addIssue({ code: 'custom', message: `is "${value}"; write 1 for on or 0 for off` })
    return z.NEVER
  })
}

export function wholeNumber(fallback: number, from: number, to: number, unit: string) {
  return text.transform((value, context) => {
    if (value === undefined) return fallback
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
    if (number >= from && number <= to) return number
    context.addIssue({
      code: 'custom',
      message: `is "${value}"; write a whole number of ${unit} from ${from} to ${to}, or leave it out for ${fallback}`,
    })
    return z.NEVER
  })
}

/** A variable that holds a JSON list. */
export function listVariable<Entry extends z.ZodType>(entry: Entry, example: string) {
  return text.transform((value, context): z.output<Entry>[] => {
    if (value === undefined) return []
    let parsed: unknown
    try {
      parsed = JSON.parse(value)
    } catch {
      context.addIssue({ code: 'custom', message: `is not JSON; write a list like ${example}` })
      return z.NEVER
    }
    const list = z.array(entry).safeParse(parsed)
    if (list.success) return list.data
    for (const issue of list.error.issues) {
      const [index, ...path] = issue.path.map(String)
      const place = index === undefined ? 'the value' : ['entry', index, ...path].join(' ')
      context.addIssue({
        code: 'custom',
        message: `: ${place}: ${issue.message}; write a list like ${example}`,
      })
    }
    return z.NEVER
  })
}

/** A list with commas between its entries; blank ones are left out. */
export const commaList = text.transform((value): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
)

/** A limit that is there only where it is set. */
export function optionalNumber(unit: string) {
  return text.transform((value, context) => {
    if (value === undefined) return undefined
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
    if (number >= 1 && Number.isSafeInteger(number)) return number
    context.addIssue({
      code: 'custom',
      message: `is "${value}"; write a whole number of ${unit} from 1, or leave it out for no such limit`,
    })
    return z.NEVER
  })
}

export const money = text.transform((value, context) => {
  if (value === undefined) return undefined
  const number = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN
  if (number > 0 && number < 1e9) return number
  context.addIssue({ code: 'custom', message: `is "${value}"; write an amount in US dollars like 2.50` })
  return z.NEVER
})

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const

export const logLevel = text.transform((value, context) => {
  const level = levels.find((each) => each === (value ?? 'info').toLowerCase())
  if (level !== undefined) return level
  context.addIssue({ code: 'custom', message: `is "${value}"; write one of ${levels.join(', ')}` })
  return z.NEVER
})
