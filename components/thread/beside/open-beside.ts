import { showArtifact } from '@/components/artifact/open-artifacts'
import { parley } from '@/components/hooks/parley'

/** Opens the place beside the chat for questions about an answer, in place of an artifact that is there. */
export function openBeside(
  conversationId: string,
  ...[turnId, rootId, text]: Parameters<typeof parley.openBeside>
): void {
  showArtifact(conversationId, null)
  parley.openBeside(turnId, rootId, text)
}
