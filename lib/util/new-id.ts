/** Creates a random 128-bit id. `crypto.randomUUID` is missing if Parley is served over plain http in a LAN. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
