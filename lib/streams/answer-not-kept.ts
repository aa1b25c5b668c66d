/** The code of the server's refusal to create again what it was asked for before, whose answer is gone. */
export const answerNotKept = 'answer_not_kept'
