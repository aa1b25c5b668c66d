/**
 * Does work under a Web Lock of a run's own, which ends with the tab, however that ends. Where the browser has no locks
 * (plain http in a LAN), each tab is alone with its runs.
 *
 * @returns undefined where another tab is at work on the run
 */
export async function holdRun<Result>(
  runId: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  const locks = lockManager(navigator)
  if (locks === undefined) return work()
  return locks.request(`parley-run:${runId}`, { ifAvailable: true }, (lock) =>
    lock === null ? undefined : work(),
  )
}

/** Only in secure contexts, whatever the types say. */
const lockManager = ({ locks }: { readonly locks?: LockManager }) => locks
