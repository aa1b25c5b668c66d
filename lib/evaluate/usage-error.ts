/** Something is wrong with what the command was given. Its message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
