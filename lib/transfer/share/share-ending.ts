/** The ending of a file with a share. In a file of its own, because the first page needs it and nothing else. */
export const shareEnding = '.parley'
