import { atOnce, type Pieces } from '@/lib/util/pieces'

/** Names of fields whose texts are secrets, in JSON and in JSON inside a text (`\"`). */
const secretNames =
  '(?:proxy-)?authorization|(?:x-)?api[-_]?keys?|[\\w-]*apikey|password|passwd|(?:client[-_]?)?secret|[\\w-]*[-_]secret|(?:access|refresh|id|auth|bearer|session)[-_]?token|(?:set-)?cookie|access[-_]?code|credentials?|private[-_]?key|(?:openai|anthropic)-(?:organization|project)'

/** Each pattern has the secret in its last group; what is before it stays. */
const patterns: readonly RegExp[] = [
  new RegExp(`((?<!\\\\)"(?:${secretNames})"\\s*:\\s*")((?:[^"\\\\]|\\\\[^])+)`, 'gi'),
  new RegExp(`(\\\\+"(?:${secretNames})\\\\+"\\s*:\\s*\\\\+")((?:[^"\\\\]|\\\\[^"])+)`, 'gi'),
  /((?:^|[\s"':=,(]|\\[nrt])bearer\s+)([\w.~+/=-]{8,})/gi,
  // "basic arithmetic" is no secret: Base64 has digits, or capitals after the first letter.
  /((?:^|[\s"':=,(]|\\[nrt])[Bb](?:asic|ASIC)\s+)((?=[\w+/][\w+/]*[A-Z\d])[\w+/]{8,}={0,2})/g,
  // Keys by their shape: OpenAI and those who copy it, GitHub, Slack, AWS, Google, JSON Web Tokens. In JSON, a line break
  // before one is `\n`, whose letter would make it part of a word.
  /()(?:\b|(?<=\\(?:[nrtbf]|u[\da-f]{4})))((?:sk|pk|rk|xai|gsk|vck|hf|ghp|gho|ghs|glpat|xox[abprs])[-_][\w-]{12,}|github_pat_\w{20,}|AKIA[A-Z\d]{16}|AIza[\w-]{30,}|eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+)/g,
  // An address with a password, or with a key in its query.
  /(\w:\/\/)([^\s/"'@\\]+)(?=@)/g,
  /([?&;](?:[\w-]*(?:key|token|secret|password|passwd|signature|credential)|sig|auth|code)=)([^\s&"'#\\<>]+)/gi,
]

/** The `headers` of an MCP tool or an HTTP tool hold keys under any name, so all their texts go. */
const headerObject = /(?<!\\)"headers"\s*:\s*\{(?:[^{}"]|"(?:[^"\\]|\\[^])*")*\}/gi
const headerValue = /("\s*:\s*")((?:[^"\\]|\\[^])+)/g
const quotedHeaderObject = /\\+"headers\\+"\s*:\s*\{[^{}]*\}/gi
const quotedHeaderValue = /(\\+"\s*:\s*\\+")((?:[^"\\]|\\[^"])+)/g

const mask = (_match: string, before: string, secret: string) => before + '*'.repeat(secret.length)

/**
 * Replaces secrets in a text by asterisks, one for each code unit, so the text keeps its length and its places: keys by
 * their shape, values of fields and of parameters in addresses by their name, passwords in addresses, and the headers
 * of tools.
 *
 * @param text JSON, a stream of it, or any other text
 */
export const maskSecrets = (text: string): string => atOnce(secretsMasked(text))

/** The same in pieces, one for each pattern: a stream of 20,000 tokens takes 15 ms for all of them. */
export function* secretsMasked(text: string): Pieces<string> {
  let masked = text.replace(headerObject, (found) => found.replace(headerValue, mask))
  yield
  masked = masked.replace(quotedHeaderObject, (found) => found.replace(quotedHeaderValue, mask))
  for (const pattern of patterns) {
    yield
    masked = masked.replace(pattern, mask)
  }
  return masked === text ? text : maskTokens(masked)
}

const tokenText = /("token"\s*:\s*")((?:[^"\\]|\\[^])+)/g
const tokenBytes = /"bytes"\s*:\s*\[[\d,\s]+\]/g

/**
 * Masks all tokens of the probabilities (`logprobs`) in a text, because they spell out what was masked elsewhere in it. Their
 * bytes become ones, so that JSON stays JSON.
 */
export const maskTokens = (text: string): string =>
  text.includes('"logprob"')
    ? text.replace(tokenText, mask).replace(tokenBytes, (bytes) => bytes.replaceAll(/\d/g, '1'))
    : text

/**
 * Bytes as a text with one code unit for each, so that patterns can be used on them: secrets themselves are ASCII, whatever
 * is around them.
 */
export function toLatin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += block)
    text += String.fromCharCode(...bytes.subarray(at, at + block))
  return text
}

export const fromLatin1 = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** How many arguments one call takes in every browser. */
const block = 8192
