import type { Text } from '../text'

/** What client says. */
export const words = {
  theAnswerHasNoEmbeddings: 'The provider’s answer has no embeddings.',
  noEmbeddingModel: 'no provider lists a model that makes embeddings',
  parleysServerDidntAnswerCheckThat:
    'Parley’s server didn’t answer. Check that it is running and that you are online, then try again.',
  notSentPartOfParleyCouldnt:
    'Not sent: part of Parley couldn’t be loaded. Check that you are online, reload the page and try again.',
  theConnectionWasLostBeforeThe: 'The connection was lost before the answer was complete.',
  notSentTheConnectionWasLost: 'Not sent: the connection was lost first. Try again.',
  theConnectionWasClosed: 'The connection was closed.',
  theAnswerBrokeOff: 'The answer broke off.',
  couldntLoadTheListOfModels: 'Couldn’t load the list of models. Is Parley’s server running?',
  theMcpServersAnswerCantBe: 'The MCP server’s answer can’t be read.',
  noConfiguredProviderHasThisModel: 'No configured provider has this model.',
  cantBeReachedRightNow: (label: Text) => `${label} can't be reached right now.`,
  doesntListThisModelItCan: (label: Text) => `${label} doesn't list this model. It can still be asked.`,
  theProvidersAnswerIsntAResponse: 'The provider’s answer isn’t a response. Try again.',
  theConnectionStoppedResponding: 'The connection stopped responding.',
  isntAValidResponseId: (id: Text) => `“${id}” isn’t a valid response id.`,
}
