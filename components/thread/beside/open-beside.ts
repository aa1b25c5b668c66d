import { showArtifact } from '@/components/artifact/open-artifacts'
import { closeComparedBeside, openComparedBeside } from '@/components/hooks/compared-beside'
import { closeInspector } from '@/components/hooks/open-inspector'
import { parley } from '@/components/hooks/parley'
import type { Turn } from '@/lib/conversation/types'

/** Opens the place beside the chat for questions about an answer, in place of an artifact that is there. */
export function openBeside(
  conversationId: string,
  ...[turnId, rootId, text]: Parameters<typeof parley.openBeside>
): void {
  showArtifact(conversationId, null)
  closeInspector(conversationId)
  closeComparedBeside(conversationId)
  parley.openBeside(turnId, rootId, text)
}

/** Compares an answer beside the chat, in place of anything that is there. */
export function compareBeside({ id, conversationId }: Turn): Promise<void> {
  showArtifact(conversationId, null)
  closeInspector(conversationId)
  parley.closeBeside(conversationId)
  const { conversations } = parley.world.store.getState()
  const chat = conversations?.find((one) => one.id === conversationId)
  return openComparedBeside(conversationId, id, chat?.comparison)
}
