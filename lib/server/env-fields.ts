import 'server-only'
import { z } from 'zod'
import { normalizeBaseUrl } from './gateway/base-url'

// The kinds of variables: each reads a text and describes any problem in a sentence.

export const text = z.string().optional()

/** A key is sent in a header: anything but visible ASCII would fail there, later and with a less clear error. */
export const key = text.refine((value) => value === undefined || /^[\x21-\x7e]+$/.test(value), {
  message:
    'contains a space, a line break or a character that cannot be part of a key; paste only the key, without "Bearer" or quotes',
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
    'is not a proxy address; use the form http://proxy.example:3128 or http://user:password@proxy.example:3128',
})

export const sessionSecret = text.refine((value) => value === undefined || value.length >= 32, {
  message: 'is too short; make one with: openssl rand -hex 32',
})

export const redisUrl = text.refine((value) => value === undefined || /^rediss?:\/\/[^/\s]/.test(value), {
  message: 'is not a Redis address; use the form redis://127.0.0.1:6379 or rediss://user:password@host:6380',
})

export const webAddress = text.refine((value) => value === undefined || URL.canParse(value), {
  message: 'is not a URL; use the form http://127.0.0.1:4318',
})

export function flag(fallback: boolean) {
  return text.transform((value, context) => {
    if (value === undefined) return fallback
    if (/^(1|true|yes|on)$/i.test(value)) return true
    if (/^(0|false|no|off)$/i.test(value)) return false
    context.addIssue({ code: 'custom', message: `is "${value}"; use 1 for on or 0 for off` })
    return z.NEVER
  })
}

export const wholeNumber = (fallback: number, from: number, to: number, unit: string) =>
  wholeNumberIfAny(from, to, unit, ` for ${fallback}`).transform((value) => value ?? fallback)

/**
 * @param meaning the effect of leaving it out, phrased to follow "leave it out"
 */
export function wholeNumberIfAny(from: number, to: number, unit: string, meaning = '') {
  return text.transform((value, context) => {
    if (value === undefined) return undefined
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
    if (number >= from && number <= to) return number
    context.addIssue({
      code: 'custom',
      message: `is "${value}"; use a whole number of ${unit} from ${from} to ${to}, or leave it out${meaning}`,
    })
    return z.NEVER
  })
}

/** A variable that contains a JSON list. */
export function listVariable<Entry extends z.ZodType>(entry: Entry, example: string) {
  return text.transform((value, context): z.output<Entry>[] => {
    if (value === undefined) return []
    let parsed: unknown
    try {
      parsed = JSON.parse(value)
    } catch {
      context.addIssue({ code: 'custom', message: `is not JSON; use a list like ${example}` })
      return z.NEVER
    }
    const list = z.array(entry).safeParse(parsed)
    if (list.success) return list.data
    for (const issue of list.error.issues) {
      const [index, ...path] = issue.path.map(String)
      const place = index === undefined ? 'the value' : ['entry', index, ...path].join(' ')
      context.addIssue({
        code: 'custom',
        message: `: ${place}: ${issue.message}; use a list like ${example}`,
      })
    }
    return z.NEVER
  })
}

/** A comma-separated list; blank entries are left out. */
export const commaList = text.transform((value): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
)

/** A limit that applies only if it is set. */
export function optionalNumber(unit: string) {
  return text.transform((value, context) => {
    if (value === undefined) return undefined
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
    if (number >= 1 && Number.isSafeInteger(number)) return number
    context.addIssue({
      code: 'custom',
      message: `is "${value}"; use a whole number of ${unit} from 1, or leave it out for no limit`,
    })
    return z.NEVER
  })
}

export const money = text.transform((value, context) => {
  if (value === undefined) return undefined
  const number = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN
  if (number > 0 && number < 1e9) return number
  context.addIssue({ code: 'custom', message: `is "${value}"; use an amount in USD like 2.50` })
  return z.NEVER
})

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const

export const logLevel = text.transform((value, context) => {
  const level = levels.find((each) => each === (value ?? 'info').toLowerCase())
  if (level !== undefined) return level
  context.addIssue({ code: 'custom', message: `is "${value}"; use one of ${levels.join(', ')}` })
  return z.NEVER
})
