import { newId } from '@/lib/util/new-id'

/** Returns the id of a file with these bytes: their SHA-256. */
export async function fingerprint(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Missing if Parley is served over plain http in a LAN: there the same file is stored twice.
  const { subtle }: { readonly subtle?: SubtleCrypto } = crypto
  if (subtle === undefined) return newId()
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
