/** What chat says. */
export const words = {
  nothingToJudgeFewerThanTwo: 'Nothing to judge: fewer than two answers finished.',
  theJudgesAnswerHasNoVerdict: 'The judge’s answer has no verdict that Parley can read. Try another model.',
  thePersonStoppedThisCall: 'The person stopped this call.',
  theRecordDoesntHaveTheExpected: 'The record doesn’t have the expected form.',
}
