import { parley } from '@/components/hooks/parley'
import type { ShareRequest } from '@/components/hooks/share-requests'
import type { StoredFile } from '@/lib/files/stored-file'
import { words } from '@/lib/language/english/share'
import type { SharedModels } from '@/lib/transfer/share/shared-model'
import { filesToShare, type ShareSource } from '@/lib/transfer/share/write-share'

/** Reads what is to be shared, or says why nothing is. */
export async function readSource(request: ShareRequest): Promise<ShareSource | string> {
  if (request.kind === 'run') {
    const upstreams = request.run.results.run.columns.flatMap(({ upstream }) => upstream ?? [])
    return { chats: [], runs: [request.run], files: new Map(), models: modelsOf(upstreams) }
  }
  const chats = await parley.readChats(request.conversationIds)
  if (chats.length === 0) return words.nothingToShare
  const files = new Map<string, StoredFile>()
  for (const id of filesToShare(chats)) {
    const file = await parley.readFile(id)
    if (file !== undefined) files.set(id, file)
  }
  const asked = chats.flatMap(({ turns }) => [...turns.values()].flatMap(({ upstream }) => upstream ?? []))
  return { chats, runs: [], files, models: modelsOf(asked) }
}

/**
 * Without a network there is no list of models.
 *
 * @param upstreams the providers that were asked
 */
function modelsOf(upstreams: readonly string[]): SharedModels {
  const list = parley.world.store.getState().modelList
  return {
    upstreams: [...new Set([...upstreams, ...(list?.upstreams.map(({ id }) => id) ?? [])])],
    entryOf: (id) => list?.models.find((model) => model.id === id),
  }
}
