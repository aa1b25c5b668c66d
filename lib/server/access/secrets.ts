import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'

const digestOf = (text: string) => createHash('sha256').update(text).digest()

/**
 * Returns which of several secrets a text equals. It compares digests, and always all of them, so that timing reveals
 * neither how much of a guess was right nor which secret matched.
 */
export function findSecret(candidate: string, secrets: readonly string[]): number | undefined {
  const digest = digestOf(candidate)
  let found: number | undefined
  for (const [index, secret] of secrets.entries())
    if (timingSafeEqual(digest, digestOf(secret))) found = index
  return found
}
