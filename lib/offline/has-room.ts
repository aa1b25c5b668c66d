/** Room that the copy leaves to the chats, at least. Bytes. */
const minRoom = 200_000_000

/** Returns whether the browser has room for files of the app beside the chats; also if it doesn't say. */
export async function hasRoom(): Promise<boolean> {
  const { quota, usage = 0 } = await navigator.storage.estimate()
  return quota === undefined || quota - usage > minRoom
}
