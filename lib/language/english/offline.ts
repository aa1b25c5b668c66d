import type { Text } from '../text'

/** What is said of the offline copy, of installing, of new versions and in notifications. Nothing of it is in the first load. */
export const words = {
  aNewVersionIsReady: 'A new version of Parley is ready.',
  reload: 'Reload',
  theAnswerIsReady: 'The answer is ready.',
  theAnswerNeedsYou: 'The answer needs you: a tool waits.',
  theAnswerFailed: 'The answer failed.',
  answersHaveEnded: (answers: Text) => `${answers} have ended.`,
  theRunIsDone: 'The run is done.',
  theRunHasStopped: 'The run has stopped before its end.',
  notifications: 'Notifications',
  whenALongAnswerEnds:
    'When an answer, a comparison or a run took over 10 seconds and ends while you are in another tab or program. They show the title of the chat, and of private chats nothing.',
  theBrowserBlocksNotifications:
    'Blocked by this browser. Allow notifications for this site in its settings.',
  thisBrowserHasNoNotifications: 'Not available in this browser. On an iPhone or iPad, install Parley first.',
  app: 'App',
  install: 'Install…',
  installed: 'Installed',
  aWindowOfItsOwn: 'A window without the browser around it, an icon, and a place in the share menu.',
  inSafariOpenShare: 'To install Parley, open Share in Safari and choose Add to Home Screen.',
  offlineCopy: 'Offline copy',
  parleyOpensWithoutANetwork:
    'This browser keeps the files of Parley, so it opens without a network, with all your chats. The copy has none of your data. Signing out deletes it.',
  copy: 'Copy',
  onlyOverHttps: 'Needs an address with https, or localhost.',
  thisBrowserRefusesOfflineCopies: 'Not possible in this browser or window.',
  offlineCopyIsOff: 'Off',
  savedSize: (size: Text) => `Saved, ${size}`,
  notSavedYet: 'Not saved yet',
  notWhileThisDeviceSavesData: 'Not saved: this device saves data',
  deleteOfflineCopy: 'Delete offline copy',
  keepAnOfflineCopy: 'Keep an offline copy',
}
