/** What the way in with an access code says. */
export const words = {
  asksEveryoneForACode: 'asks everyone for a code',
  letsProgramsInThatSendOne: 'lets programs in that send one of these tokens',
  letsEveryoneIn: 'lets everyone in',
  thisParleyIsPrivate: 'This Parley is private',
  itUsesAPaidApiKey:
    'It uses a paid API key, so only its own machine has access. If it is yours, set one of these variables and restart it:',
  wrongCodeTryAgain: 'Wrong code. Try again.',
  tooManyWrongCodesWaitA: 'Too many wrong codes. Wait a minute, then try again.',
  cantCheckCodesRightNowTry: 'Can’t check codes right now. Try again in a moment.',
  parley: 'Parley',
  enterTheCodeYouWereGiven: 'Enter the code you were given.',
  accessCode: 'Access code',
  continue: 'Continue',
  enterTheCode: 'Enter the code',
}
