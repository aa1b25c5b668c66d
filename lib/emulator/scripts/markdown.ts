import { latestUserText } from '../read-turn'
import type { Scenario } from '../scenario'
import { message } from '../steps'

/** Everything a Markdown renderer has to cope with while it is still arriving. */
export const markdown: Scenario = {
  id: 'markdown',
  name: 'Markdown',
  description:
    'A long answer with headings, lists, a table, code, math, a quote, links, a footnote and an image.',
  *run(turn) {
    const wantsMore = /\blong(er|est)?\b/i.test(latestUserText(turn))
    yield message([...TOUR, ...(wantsMore ? moreSections() : []), ...FOOTNOTES].join('\n\n'))
  },
}

const FENCE = '```'

const TOUR = [
  '# A tour of Markdown',
  'This answer is written by a script. It shows how *emphasis*, **strong words**, ~~second thoughts~~ and ' +
    '`inline code` look while they stream in. Ask for a longer one and you get more of it.',
  '## Lists',
  'Packing for a day on the river:',
  '- a map that does not mind the rain\n- something warm\n  - a jacket\n  - tea in a flask\n- a friend',
  'In this order:',
  '1. Look at the sky.\n2. Look at the water.\n3. Push off.',
  'Still to do:',
  '- [x] check the boat\n- [x] charge the lamp\n- [ ] tell someone when to expect you back',
  '## A table',
  [
    '| Bridge | Opened | Span (m) | Toll |',
    '|:--|:-:|--:|---|',
    '| Old Mill | 1894 | 42 | none |',
    '| Harbour | 1937 | 310 | 1.50 |',
    '| Long Reach | 2004 | 1,088 | 3.20 |',
  ].join('\n'),
  '## Code',
  'TypeScript first:',
  `${FENCE}ts\nexport function average(values: readonly number[]): number {\n  if (values.length === 0) return 0\n` +
    `  return values.reduce((sum, value) => sum + value, 0) / values.length\n}\n${FENCE}`,
  'The same in Python:',
  `${FENCE}python\ndef average(values: list[float]) -> float:\n    """The mean, or 0 for an empty list."""\n` +
    `    return sum(values) / len(values) if values else 0.0\n${FENCE}`,
  'And a call from the shell:',
  `${FENCE}sh\ncurl -N "$BASE_URL/v1/responses" \\\n  -H 'Content-Type: application/json' \\\n` +
    `  -d '{"model": "demo", "input": "Hello", "stream": true}'\n${FENCE}`,
  '## Mathematics',
  'A straight line over the river is \\(d = \\sqrt{x^2 + y^2}\\) long. A ticket costs $5, and a day $12. The mean is',
  '\\[\n\\bar{x} = \\frac{1}{n} \\sum_{i=1}^{n} x_i\n\\]',
  'and for two days:',
  '$$\n\\begin{aligned}\n\\bar{x} &= \\tfrac{1}{2}(x_1 + x_2) \\\\\n&= 21\n\\end{aligned}\n$$',
  '## A quote and some links',
  '> The best time to check the weather is before you leave.\n>\n> The second best is never too late.',
  'Read more in the [Open Responses specification](https://www.openresponses.org/specification), at ' +
    '<https://example.com>, or in the note below.[^1]',
  '### An image from elsewhere',
  '![A small placeholder picture](https://images.example.com/river.png "From another host")',
  '### HTML that must stay text',
  'The next line holds tags. They should be shown, not obeyed:',
  '<b onclick="alert(1)">not bold</b> <script>alert("not run")</script> <img src="x" onerror="alert(1)">',
  '---',
  'That was all. Thank you for reading to the end.',
] as const

const FOOTNOTES = [
  '[^1]: Footnotes arrive last, so a renderer learns late where the mark above leads.',
] as const

function moreSections(): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => [
    `## Stage ${index + 1}`,
    `Stage ${index + 1} follows the river for another ${index + 3} kilometres. The banks are low, the path is ` +
      'dry, and every bend looks a little like the last. **Keep left** at the fork and mind the *low branches*.',
    `1. Pass lock ${index + 1}.\n2. Rest for ${(index + 1) * 5} minutes.\n3. Write down what you saw.`,
    `${FENCE}json\n{ "stage": ${index + 1}, "kilometres": ${index + 3}, "locks": [${index + 1}] }\n${FENCE}`,
  ]).flat()
}
