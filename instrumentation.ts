/** Runs once when a server starts: a bad environment ends it here, and the search for local model servers begins. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { startUp } = await import('@/lib/server/start-up')
  await startUp()
}
