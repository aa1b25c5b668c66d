/**
 * Returns true if a text may appear in a path as a response id. Ids come from upstreams and must not lead anywhere
 * else: no slash, and not only dots, which a URL treats as "one level up". Besides OpenAI's letters, digits and `_`,
 * gateways use base64 (`=`) and names with colons.
 */
export function isResponseId(text: string): boolean {
  return /^(?!\.+$)[\w.:=~+-]{1,512}$/.test(text)
}
