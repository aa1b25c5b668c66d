import { RunDatabase } from './indexed-db'

/** This browser's storage for data sets and runs. */
export const runStorage = new RunDatabase()
