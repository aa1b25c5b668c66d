import type { Text } from '../text'

/** What chat says. */
export const words = {
  nothingToJudgeFewerThanTwo: 'Nothing to judge: fewer than two answers finished.',
  theJudgesAnswerHasNoVerdict: 'The judge’s answer has no verdict that Parley can read. Try another model.',
  autoHasNoModelList: (auto: Text) =>
    `Not sent: the list of models couldn’t be loaded, so ${auto} has nothing to choose from. Try again, or choose a model by name.`,
  autoFindsNoModel: (auto: Text) =>
    `Not sent: ${auto} found no model that can be asked here. Choose a model by name.`,
  thePersonStoppedThisCall: 'The person stopped this call.',
  theRecordDoesntHaveTheExpected: 'The record doesn’t have the expected form.',
}
