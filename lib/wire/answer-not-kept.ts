/** The error code if the server refuses to repeat an earlier create whose answer is gone. */
export const answerNotKept = 'answer_not_kept'
