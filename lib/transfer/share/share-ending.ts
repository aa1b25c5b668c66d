/** The ending of a file with a share. In a separate file, because the first page needs it and nothing else. */
export const shareEnding = '.parley'
