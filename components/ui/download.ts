/** Saves a file, like a click on a link to it. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Once the download has begun, it holds its own reference to the content; a minute is enough for any browser.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
