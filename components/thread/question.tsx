import { Braces } from 'lucide-react'
import { memo } from 'react'
import { Card, CardSection } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { isFunctionCallOutput, isMessage } from '@/lib/responses/guards'
import { inputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'

/** What the person asked. Outputs of tools stand beside their calls instead. */
export const Question = memo(function Question({ input }: { readonly input: readonly Item[] }) {
  const shown = input.filter((item) => !isFunctionCallOutput(item))
  if (shown.length === 0) return null
  const others = shown.filter((item) => !isMessage(item))
  return (
    <article aria-label="You" className="ml-auto max-w-[85%] rounded-2xl bg-raised px-4 py-2.5">
      <p className="break-words whitespace-pre-wrap" dir="auto">
        {inputText(shown)}
      </p>
      {others.map((item, at) => (
        <Card key={at} icon={Braces} title={item.type} label={`Item ${item.type}`}>
          <CardSection>
            <Code>{JSON.stringify(item, null, 2)}</Code>
          </CardSection>
        </Card>
      ))}
    </article>
  )
})
