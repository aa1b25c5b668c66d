/** A flat place for text files, as far as a journal needs one. A file that is not there reads as empty. */
export interface Directory {
  names(): Promise<readonly string[]>
  read(name: string): Promise<string>
  /** Adds text at the end; resolves when it is on the disk. */
  append(name: string, text: string): Promise<void>
  /** Puts text in place of what is there; a crash in the middle leaves a part of it. */
  replace(name: string, text: string): Promise<void>
  remove(name: string): Promise<void>
}
