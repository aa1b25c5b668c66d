/** Saves a file, as a click on a link to it would. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has its own hold on the content once it began; a minute is enough for any browser.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
