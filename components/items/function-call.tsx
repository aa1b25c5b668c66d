import { Wrench } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { outputOf } from '@/lib/responses/select'
import type { ToolRun } from '@/lib/conversation/types'
import type { ItemViewProps } from './item-view-props'
import { JsonSection } from './json-section'

/** A call of one of the person's functions: its arguments as they stream, and what went back. */
export function FunctionCall({ item, live, output, run }: ItemViewProps) {
  const name = typeof item['name'] === 'string' && item['name'] !== '' ? item['name'] : 'function'
  const argumentsText = typeof item['arguments'] === 'string' ? item['arguments'] : ''
  return (
    <Card
      icon={Wrench}
      label={`Tool call ${name}`}
      title={<code className="font-mono text-[13px]">{name}</code>}
      aside={live ? 'Writing arguments…' : stateOf(output !== undefined, run)}
    >
      <JsonSection label="Arguments" text={argumentsText} />
      {output !== undefined && <JsonSection label="Output" text={outputOf(output)} />}
    </Card>
  )
}

/** What became of a call, in a word or two. */
const stateOf = (hasOutput: boolean, run: ToolRun | undefined): string =>
  run !== undefined && run.status !== 'done'
    ? statuses[run.status]
    : hasOutput
      ? 'Answered'
      : 'Waiting for an output'

const statuses = { running: 'Running…', failed: 'Failed', denied: 'Declined', cut: 'Cut off' } as const
