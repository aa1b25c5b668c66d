import { callId, hostedItem, notice, texts } from '../hosted-item'
import type { Scenario } from '../scenario'
import { message } from '../steps'

const COMMANDS = ['ls -1 logs', 'grep -c storm logs/1911.txt', 'sleep 60']

const OUTPUTS = [
  { stdout: '1909.txt\n1910.txt\n1911.txt\n', stderr: '', outcome: { type: 'exit', exit_code: 0 } },
  {
    stdout: '',
    stderr: 'grep: logs/1911.txt: Permission denied\n',
    outcome: { type: 'exit', exit_code: 2 },
  },
  { stdout: '', stderr: '', outcome: { type: 'timeout' } },
]

/** Terminal commands: one that works, one that fails, one that times out; then one on another machine. */
export const shell: Scenario = {
  id: 'shell',
  name: 'Shell',
  description: 'Runs commands: one works, one fails, one takes too long.',
  extended: true,
  *run(turn) {
    const call_id = callId(turn, 'shell')
    const action = { commands: COMMANDS, timeout_ms: 10_000, max_output_length: 4096 }
    yield hostedItem(
      'sh',
      { type: 'shell_call', status: 'completed', call_id, action, environment: null },
      { action: { ...action, commands: [] } },
      COMMANDS.flatMap((command, command_index) => {
        // OpenAI's events here don't name an item.
        const fields = { item_id: undefined, command_index }
        return [
          notice('shell_call_command.added', { ...fields, command: '' }),
          texts('shell_call_command', 'command', command, fields),
        ]
      }),
    )
    yield hostedItem(
      'sho',
      { type: 'shell_call_output', status: 'completed', call_id, max_output_length: 4096, output: OUTPUTS },
      { output: [] },
      OUTPUTS.flatMap(({ stdout, stderr }, command_index) => [
        notice('shell_call_output_content.delta', { command_index, delta: { stdout, stderr } }),
        notice('shell_call_output_content.done', {
          command_index,
          output: OUTPUTS.slice(0, command_index + 1),
        }),
      ]),
    )
    const localId = callId(turn, 'local')
    yield hostedItem('lsh', {
      type: 'local_shell_call',
      status: 'completed',
      call_id: localId,
      action: {
        type: 'exec',
        command: ['git', 'status', '--short', 'my file.txt'],
        working_directory: '/srv/light',
        env: {},
        timeout_ms: null,
        user: null,
      },
    })
    yield hostedItem('lsho', {
      type: 'local_shell_call_output',
      status: 'completed',
      call_id: localId,
      output: ' M my file.txt\n',
    })
    yield message('There are three logs; the last one cannot be read.')
  },
}
