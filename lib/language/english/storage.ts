import type { Text } from '../text'

/** What storage says. */
export const words = {
  lostForGood: (things: Text) => `Lost, with no copy left: ${things}.`,
  anOlderVersionOfParleyIs:
    'an older version of Parley is open in another tab. Reload that tab, then this one.',
  itsStorageDidntOpenInTime: 'its storage didn’t open in time.',
  notAJsonObject: 'Not a JSON object.',
  schemaIsntANumber: '“schema” isn’t a number.',
  itWasWrittenByANewer: (from: Text, schema: Text) =>
    `It was written by a newer version of Parley (${from}; this one reads up to ${schema}). Reload the page to update.`,
  itContainsNeitherAChatNor: 'It contains neither a chat nor a message.',
  aNewerVersionOfParleyIs:
    'a newer version of Parley is open in another tab. Reload this tab to keep saving chats.',
  thisBrowserDoesntLetParleySave: 'This browser doesn’t let Parley save chats',
  couldntDeleteTheRecord: 'Couldn’t delete the record',
  couldntReadTheListOfChats: 'Couldn’t read the list of chats',
  couldntReadTheChat: 'Couldn’t read the chat',
  couldntReadDamagedMessages: 'Couldn’t read damaged messages',
  couldntCheckTheListOfChats: 'Couldn’t check the list of chats',
  couldntCountTheChats: 'Couldn’t count the chats',
  couldntCountTheFiles: 'Couldn’t count the files',
  couldntReadTheListOfStored: 'Couldn’t read the list of stored responses',
  couldntReadTheFile: 'Couldn’t read the file',
  couldntSaveTheChat: 'Couldn’t save the chat',
  couldntRestoreTheChats: 'Couldn’t restore the chats',
  thisDeviceIsOutOfSpace: 'this device is out of space. Delete chats you no longer need, or free some space.',
  theyWereWrittenByANewer: 'they were written by a newer version of Parley. Reload the page to update.',
  theBackupCopyDidntRespondIn: 'the backup copy didn’t respond in time.',
  wasMissingAndHasBeenRestored: (back: Text) =>
    `${back} was missing and has been restored from the backup copy.`,
  wereMissingAndHaveBeenRestored: (back: Text) =>
    `${back} were missing and have been restored from the backup copy.`,
  inTheBackupCopyCouldntBe: (unreadable: Text) => `${unreadable} in the backup copy couldn’t be read.`,
  untitled: 'Untitled',
  messagesSavedAsAPageClosed: 'Messages saved as a page closed',
  theRecordDoesntHaveTheExpected: 'The record doesn’t have the expected form.',
  recordingsNotStored: 'The browser could not keep or read recordings of requests.',
}
