/**
 * True for what may stand in a path as the id of a response. Ids come from upstreams and must not lead
 * anywhere else: no slash, and not only dots, which an address understands as "one level up". Besides
 * OpenAI's letters, digits and `_`, gateways use base64 (`=`) and names with colons.
 */
export function isResponseId(text: string): boolean {
  return /^(?!\.+$)[\w.:=~+-]{1,512}$/.test(text)
}
