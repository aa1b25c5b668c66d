import { words as strings } from '@/lib/language/english/items'
import { CardSection } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { JsonTree } from '@/components/ui/json-tree'
import { fieldOf, textOf } from '@/lib/responses/fields'
import { listOf } from '@/lib/responses/guards'

/** Tools with their descriptions, and their parameters on demand. */
export function ToolList({ tools }: { readonly tools: unknown }) {
  const list = listOf(tools)
  if (list.length === 0) return null
  return (
    <CardSection>
      <ul aria-label={strings.tools} className="-mx-3 -my-2 divide-y divide-line">
        {list.map((tool, at) => (
          <Tool key={at} tool={tool} />
        ))}
      </ul>
    </CardSection>
  )
}

function Tool({ tool }: { readonly tool: unknown }) {
  const name = textOf(fieldOf(tool, 'name')) || textOf(fieldOf(tool, 'type')) || 'tool'
  const description = textOf(fieldOf(tool, 'description'))
  const schema = fieldOf(tool, 'input_schema') ?? fieldOf(tool, 'parameters')
  return (
    <li>
      <div className="px-3 py-2">
        <code className="font-mono text-code break-words">{name}</code>
        {description !== '' && <p className="break-words text-muted">{description}</p>}
      </div>
      {schema !== undefined && schema !== null && (
        <Details summary={strings.parametersOf(name)}>
          {() => <JsonTree value={schema} label={strings.parametersOf(name)} />}
        </Details>
      )}
    </li>
  )
}
