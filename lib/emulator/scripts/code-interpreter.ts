import { hostedItem, notice, texts } from '../hosted-item'
import { paintPicture } from '../paint-picture'
import type { Scenario } from '../scenario'
import { wait } from '../steps'

const CODE = [
  'import random',
  '',
  'rolls = [random.randint(1, 6) + random.randint(1, 6) for _ in range(10_000)]',
  "print(f'mean {sum(rolls) / len(rolls):.3f}, from {min(rolls)} to {max(rolls)}')",
  'plot(rolls)',
].join('\n')

/** Code that ran on the server, with its printed output and its picture. */
export const codeInterpreter: Scenario = {
  id: 'code-interpreter',
  name: 'Code interpreter',
  description: 'Writes Python, shows what it printed and drew, and names the file it left behind.',
  extended: true,
  *run() {
    const container_id = 'cntr_demo'
    const outputs = [
      { type: 'logs', logs: 'mean 6.987, from 2 to 12\n' },
      { type: 'image', url: `data:image/png;base64,${paintPicture(1)}` },
    ]
    yield hostedItem(
      'ci',
      { type: 'code_interpreter_call', status: 'completed', code: CODE, container_id, outputs },
      { code: '', outputs: [] },
      [
        notice('code_interpreter_call.in_progress'),
        texts('code_interpreter_call_code', 'code', CODE),
        notice('code_interpreter_call.interpreting'),
        wait(400),
        notice('code_interpreter_call.completed'),
      ],
    )
    yield {
      kind: 'message',
      parts: [
        {
          kind: 'text',
          text: 'Two dice make 7 on average. All the rolls are in rolls.csv, the picture is in rolls.png.',
          citations: [
            {
              words: 'rolls.csv',
              source: {
                type: 'container_file_citation',
                container_id,
                file_id: 'cfile_demo1',
                filename: 'rolls.csv',
              },
            },
            { words: 'rolls.png', source: { type: 'file_path', file_id: 'file-demo2' } },
          ],
        },
      ],
    }
  },
}
