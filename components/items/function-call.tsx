import { Wrench } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { VisibleText } from '@/components/ui/visible-text'
import { textOf } from '@/lib/responses/fields'
import type { ToolRun } from '@/lib/conversation/types'
import type { ItemViewProps } from './item-view-props'
import { JsonSection } from './json-section'
import { OutputSection } from './output-section'
import { TextSection } from './text-section'

/** A call of one of the person's tools: what it is given as that streams, and what went back. */
export function FunctionCall({ item, live, output, run }: ItemViewProps) {
  const isCustom = item.type === 'custom_tool_call'
  const name = textOf(item['name']) || (isCustom ? 'tool' : 'function')
  const given = textOf(item[isCustom ? 'input' : 'arguments'])
  return (
    <Card
      icon={Wrench}
      label={`Tool call ${name}`}
      title={
        <code className="font-mono text-[13px]">
          <VisibleText>{name}</VisibleText>
        </code>
      }
      aside={live ? `Writing ${isCustom ? 'input' : 'arguments'}…` : stateOf(output !== undefined, run)}
    >
      {isCustom ? <TextSection label="Input" text={given} /> : <JsonSection label="Arguments" text={given} />}
      {output !== undefined && <OutputSection output={run?.parts ?? output['output']} />}
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
