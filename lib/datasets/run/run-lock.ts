/**
 * Does work while holding the run's Web Lock, which is released when the tab ends in any way. If the browser has no
 * locks (plain http in a LAN), nothing keeps two tabs from working on the same run.
 *
 * @returns undefined if another tab is working on the run
 */
export async function withRunLock<Result>(
  runId: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  const locks = lockManager(navigator)
  if (locks === undefined) return work()
  return locks.request(`parley-run:${runId}`, { ifAvailable: true }, (lock) =>
    lock === null ? undefined : work(),
  )
}

/** Exists only in secure contexts, despite the types. */
const lockManager = ({ locks }: { readonly locks?: LockManager }) => locks
