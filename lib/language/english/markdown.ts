import type { Text } from '../text'

/** What markdown says. */
export const words = {
  loadImage: (name: string, host: string) => `Load image ${name === '' ? '' : `“${name}” `}from ${host}`,
  copied: 'Copied',
  couldntCopySelectTheCodeInstead: 'Couldn’t copy. Select the code instead.',
  copyCode: 'Copy code',
  wrapLines: 'Wrap lines',
  downloadCode: 'Download code',
  showAllLines: (lines: Text) => `Show all ${lines} lines`,
  copyTable: 'Copy table',
  copyTableAsCsv: 'Copy table as CSV',
  thisFormulaCantBeShown: (reason: Text) => `This formula can’t be shown. ${reason}`.trim(),
  done: 'Done',
  notDone: 'Not done',
  keptByTheProviderNotAvailable: ' (kept by the provider; not available for download)',
  source: (number: Text) => `Source ${number}`,
  preview: 'Preview',
  footnotes: 'Footnotes',
  backToTheText: 'Back to the text',
  tooMuchMarkupToDisplayThe: 'Too much markup to display. The rest is shown as plain text.',
  runThisCode: 'Run this code?',
  thisRunsUntrustedCodeInA:
    'This runs untrusted code in a frame that can’t reach your chats, your cookies or the network. ',
  oneRiskRemainsTheCodeCan:
    'One risk remains: the code can make your browser look up a host name, which tells that name’s owner that ',
  youRanItAlongWithAnything: 'you ran it, along with anything the code put in the name.',
  runPreview: 'Run preview',
  picturePreview: 'Picture preview',
  pagePreview: 'Page preview',
  showCode: 'Show code',
  pictureFrom: (address: Text) => `Picture from ${address}`,
  couldntLoad: (title: Text) => `Couldn’t load ${title}.`,
}
