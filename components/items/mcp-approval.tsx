import { ShieldQuestion } from 'lucide-react'
import { CardSection } from '@/components/ui/card'
import { textOf } from '@/lib/responses/fields'
import type { Item } from '@/lib/responses/types'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { JsonSection } from './json-section'

/** What an upstream wants to be allowed, and what it was answered. */
export function McpApproval({ item, live, output }: ItemViewProps) {
  const name = textOf(item['name']) || 'a tool'
  const server = textOf(item['server_label']) || 'an MCP server'
  return (
    <ItemCard
      item={item}
      live={live}
      icon={ShieldQuestion}
      title={`${server} asks to run ${name}`}
      {...(live ? {} : { aside: output === undefined ? 'Waiting for approval' : decisionOf(output) })}
    >
      <JsonSection label="Arguments" text={textOf(item['arguments'])} />
      <Reason text={textOf(output?.['reason'])} />
    </ItemCard>
  )
}

/** An answer whose request is not in sight. */
export function McpDecision({ item, live }: ItemViewProps) {
  return (
    <ItemCard item={item} live={live} icon={ShieldQuestion} title={`${decisionOf(item)} by the person`}>
      <Reason text={textOf(item['reason'])} />
    </ItemCard>
  )
}

function Reason({ text }: { readonly text: string }) {
  return text === '' ? null : (
    <CardSection label="Reason">
      <p className="break-words whitespace-pre-wrap">{text}</p>
    </CardSection>
  )
}

const decisionOf = (response: Item) => (response['approve'] === true ? 'Approved' : 'Denied')
