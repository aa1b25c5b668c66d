import type { Text } from '../text'

/** What transfer says. */
export const words = {
  skippedEntries: (entries: Text) => `Skipped ${entries} without messages.`,
  skippedExtras: (extras: Text) => `Skipped ${extras}.`,
  chat: 'Chat',
  andMore: (title: Text, count: Text) => `${title} and ${count} more`,
  chooseAParleyBackupAChat:
    'Choose a Parley backup, a chat exported as JSON, or the conversations.json of a ChatGPT export.',
  thisFileIsntJson: (whatIsExpected: Text) => `This file isn’t JSON. ${whatIsExpected}`,
  thisFileIsntFromParley: (whatIsExpected: Text) => `This file isn’t from Parley. ${whatIsExpected}`,
  line: (number: Text) => `Line ${number}`,
  theChat: 'The chat',
  message: (number: Text) => `Message ${number}`,
  ofThisFileCantBeRead: (where: Text, message: Text) =>
    `${where} of this file can’t be read: ${message} Nothing was restored.`,
  notADataSet: 'Not a data set.',
  notARun: 'Not a run.',
  notAResultOfARun: 'Not a result of a run.',
  contextCompacted: 'The context was compacted here.',
  editedByYou: (model: Text) => `${model}, edited by you`,
  aPicture: '_A picture_',
  toolCall: (name: Text) => `Tool call: ${name}`,
  toolOutput: 'Tool output',
  theAnswerWasStopped: 'The answer was stopped.',
  theAnswerIsIncomplete: (reason: Text) => `The answer is incomplete: ${reason}.`,
  theAnswerWasInterrupted: 'The answer was interrupted.',
  theAnswerFailed: (message: Text) => `The answer failed: ${message}`,
}
