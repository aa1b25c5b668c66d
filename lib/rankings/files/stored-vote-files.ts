import { VoteFiles } from './vote-files'

/** This browser's votes from files. */
export const storedVoteFiles = new VoteFiles()
