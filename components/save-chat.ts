import { download } from '@/components/ui/download'
import type { ExportFormat } from '@/lib/transfer/export-chat'
import { parley } from './parley'

/** Saves a chat as a file; a chat that cannot be read is told by the banner. */
export async function saveChat(conversationId: string, format: ExportFormat): Promise<void> {
  const file = await parley.exportChat(conversationId, format)
  if (file !== null) download(file.name, file.content)
}
