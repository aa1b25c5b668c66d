/** Begins the names of the locks that tabs hold while they write an answer. */
export const turnLockPrefix = 'parley-turn:'
