/** Room that the copy leaves to the chats, at least. Bytes. */
const minRoom = 200_000_000

/** WebKit's private windows have no storage manager, despite the types. */
const storageOf = ({ storage }: { readonly storage?: Pick<StorageManager, 'estimate'> }) => storage

/**
 * Returns whether the browser has room for files of the app beside the chats; also if it doesn't say.
 *
 * @param device the browser's `navigator`
 */
export async function hasRoom(device: Parameters<typeof storageOf>[0] = navigator): Promise<boolean> {
  try {
    const { quota, usage = 0 } = (await storageOf(device)?.estimate()) ?? {}
    return quota === undefined || quota - usage > minRoom
  } catch {
    return true
  }
}
