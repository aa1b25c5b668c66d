import { words } from '@/lib/language/english/items'
import { Wrench } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { VisibleText } from '@/components/ui/visible-text'
import { textOf } from '@/lib/responses/fields'
import type { ToolRun } from '@/lib/conversation/types'
import type { Item } from '@/lib/responses/types'
import type { ItemViewProps } from './item-view-props'
import { type OpenCall, openCallWords } from './open-call'
import { JsonSection } from './json-section'
import { OutputSection } from './output-section'
import { TextSection } from './text-section'

/** A call of one of the person's tools: its arguments as they stream, and its output. */
export function FunctionCall({ item, live, output, run, openCall }: ItemViewProps) {
  const isCustom = item.type === 'custom_tool_call'
  const name = textOf(item['name']) || (isCustom ? 'tool' : 'function')
  const given = textOf(item[isCustom ? 'input' : 'arguments'])
  // Hugging Face puts the output into the call.
  const cameBack = output?.['output'] ?? item['output']
  return (
    <Card
      icon={Wrench}
      label={words.toolCall(name)}
      title={
        <code className="font-mono text-code">
          <VisibleText>{name}</VisibleText>
        </code>
      }
      aside={
        live
          ? isCustom
            ? words.writingInput
            : words.writingArguments
          : stateOf(run, openCallOf(output, openCall))
      }
    >
      {isCustom ? (
        <TextSection label={words.input} text={given} />
      ) : (
        <JsonSection label={words.arguments} text={given} />
      )}
      {cameBack !== undefined && cameBack !== null && <OutputSection output={run?.parts ?? cameBack} />}
    </Card>
  )
}

const openCallOf = (output: Item | undefined, openCall: OpenCall = 'waiting') =>
  output === undefined ? openCall : undefined

/** Describes the state of a call in a word or two. */
function stateOf(run: ToolRun | undefined, openCall: OpenCall | undefined): string {
  if (run !== undefined && run.status !== 'done') return statuses[run.status]
  return openCall === undefined ? words.done : openCallWords(openCall)
}

const statuses = {
  running: words.running,
  failed: words.failed,
  denied: words.declined,
  cut: words.cutOff,
} as const
