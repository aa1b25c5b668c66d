import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'

const digestOf = (text: string) => createHash('sha256').update(text).digest()

/**
 * Which of several secrets a text is. Digests are compared, and always all of them, so that the time it takes says
 * neither how much of a guess was right nor which one it was.
 */
export function findSecret(candidate: string, secrets: readonly string[]): number | undefined {
  const digest = digestOf(candidate)
  let found: number | undefined
  for (const [index, secret] of secrets.entries())
    if (timingSafeEqual(digest, digestOf(secret))) found = index
  return found
}
