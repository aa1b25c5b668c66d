/** A flat folder of text files with just the operations a journal needs. A missing file reads as empty. */
export interface Directory {
  names(): Promise<readonly string[]>
  read(name: string): Promise<string>
  /** Appends text; resolves once it is on the disk. */
  append(name: string, text: string): Promise<void>
  /** Replaces a file's text; a crash in the middle leaves part of it. */
  replace(name: string, text: string): Promise<void>
  remove(name: string): Promise<void>
}
