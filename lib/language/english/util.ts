import type { Text } from '../text'

/** What util says. */
export const words = {
  ms: (count: Text) => `${count} ms`,
  minutes: (minutes: Text, seconds: Text) => `${minutes} min ${seconds} s`,
  seconds: (count: Text) => `${count} s`,
  lineColumnHasTooManyDigits: (line: Text, column: Text, text: Text) =>
    `Line ${line}, column ${column}: ${text} has too many digits. Write it as a string, "${text}", or with fewer digits.`,
  theTextEndsTooEarly: 'the text ends too early',
  unexpected: (sign: Text) => `unexpected “${sign}”`,
  lineColumn: (line: Text, column: Text, what: Text) => `Line ${line}, column ${column}: ${what}.`,
  theRestIsInTheAnswer: (markdown: Text) => `${markdown} … The rest is in the answer.`,
}
