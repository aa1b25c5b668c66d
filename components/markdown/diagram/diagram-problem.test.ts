import { expect, test } from 'vitest'
import { DiagramProblem, problemSentence, reasonOf } from './diagram-problem'

test.each([
  [
    "Parse error on line 3:\n...>B  B -->\n----------^\nExpecting 'AMP', 'COLON', 'PIPE', got 'EOF'",
    'Parse error on line 3: unexpected EOF',
  ],
  ['Lexical error on line 2. Unrecognized text.\n...x\n---^', 'Lexical error on line 2. Unrecognized text'],
  ['syntax error in line 1\n', 'syntax error in line 1'],
  ['Unexpected token } in JSON', 'Unexpected token } in JSON'],
])('an engine’s message is one line: %j', (message, line) => {
  expect(reasonOf(message)).toBe(line)
})

test('a message of any length is a short line', () => {
  expect(reasonOf('x\t\u2028'.repeat(10_000))).toHaveLength(200)
  expect(reasonOf('x '.repeat(10_000))).not.toContain('\n')
  expect(problemSentence(new DiagramProblem('notUnderstood'))).toBe('This diagram can’t be drawn.')
  expect(problemSentence(new DiagramProblem('tooLong'))).toContain('10,000 characters')
  expect(problemSentence(new DiagramProblem('tooSlow'))).toContain('5 s')
})
