/** Fields that exports of other products have near their beginning, and hardly anything else has. */
const signs =
  /"(?:mapping|chat_messages|chat-next-web-store|systemPurposeId|__exported_at|__exported_items|message_blocks|messagesTree|conversationId|currentId|parentId|fragments|exportedAt|chatID|schemaHash)"\s*:|"version"\s*:\s*"orpg\./

/** How much of a file is looked at, in bytes. */
const headSize = 64_000

/** Returns whether a file is probably an export of chats: a ZIP, or JSON with what such exports have. */
export async function looksLikeExport(file: File): Promise<boolean> {
  if (/\.zip$/i.test(file.name)) return true
  if (!/\.jsonl?$/i.test(file.name)) return false
  try {
    return signs.test(await file.slice(0, headSize).text())
  } catch {
    // A folder, or a file that is gone.
    return false
  }
}
