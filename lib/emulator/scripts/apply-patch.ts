import type { JsonObject } from '@/lib/responses/types'
import { callId, hostedItem, texts } from '../hosted-item'
import type { Scenario, ScenarioTurn } from '../scenario'
import { message } from '../steps'

const NEW_FILE = '+# Watch\n+\n+- [ ] Trim the lamp\n+- [ ] Wind the clockwork\n'
const CHANGE = [
  '@@ def next_watch(hour):',
  '     if hour < 0:',
  "-        return 'day'",
  "+        raise ValueError('an hour is not negative')",
  '     start = hour - hour % 4',
  '-    return start',
  '+    return start % 24',
  '@@',
  ' import datetime',
  '+import math',
].join('\n')

/** Creates, changes and deletes files. */
export const applyPatch: Scenario = {
  id: 'apply-patch',
  name: 'Apply patch',
  description: 'Makes a file, changes one and deletes one, which fails.',
  extended: true,
  *run(turn) {
    yield* patch(turn, 'create', { type: 'create_file', path: 'watch.md', diff: NEW_FILE }, 'completed', null)
    yield* patch(
      turn,
      'update',
      { type: 'update_file', path: 'lib/watch.py', diff: CHANGE },
      'completed',
      'Patched 1 file.',
    )
    yield* patch(
      turn,
      'delete',
      { type: 'delete_file', path: 'old/watch.py' },
      'failed',
      'No such file: old/watch.py',
    )
    yield message('The watch is patched. The old file was gone already.')
  },
}

function* patch(
  turn: ScenarioTurn,
  name: string,
  operation: JsonObject,
  status: string,
  output: string | null,
) {
  const call_id = callId(turn, name)
  const { diff } = operation
  yield hostedItem(
    'apc',
    { type: 'apply_patch_call', status: 'completed', call_id, operation },
    typeof diff === 'string' ? { operation: { ...operation, diff: '' } } : {},
    typeof diff === 'string' ? [texts('apply_patch_call_operation_diff', 'diff', diff)] : [],
  )
  yield hostedItem('apco', { type: 'apply_patch_call_output', status, call_id, output })
}
