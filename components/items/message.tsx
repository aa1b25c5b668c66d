import { words } from '@/lib/language/english/items'
import { Braces, CircleSlash } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Card, CardSection } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { textOf } from '@/lib/responses/fields'
import { isOutputText, isRefusal } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import { splitThought, withoutTags, withoutThought } from '@/lib/responses/thought'
import type { ContentPart, OutputText } from '@/lib/responses/types'
import { AudioPart } from './audio-part'
import type { ItemViewProps } from './item-view-props'
import { Reasoning } from './reasoning'
import { TextPart } from './text-part'

const StructuredAnswer = dynamic(
  () => import('./structured/structured-answer').then((module) => module.StructuredAnswer),
  { ssr: false },
)

/** A model's message: text with its sources, or a refusal. */
export function Message({ item, live, asked, hasTaggedReasoning = true }: ItemViewProps) {
  const parts = contentOf(item)
  // Commentary on the way to the answer is prose.
  const form = item['phase'] === 'commentary' ? undefined : asked
  return parts.map((part, at) => (
    // Parts are only added at the end, so the index is a stable key.
    <Part
      key={at}
      part={part}
      live={live && at === parts.length - 1}
      asked={form}
      hasTaggedReasoning={hasTaggedReasoning}
    />
  ))
}

interface TextProps extends Pick<ItemViewProps, 'live' | 'asked'> {
  readonly hasTaggedReasoning: boolean
  readonly part: OutputText
}

/** A text; if its model wrote a thought in front of it, the thought is collapsed. */
function Text({ part, live, asked, hasTaggedReasoning }: TextProps) {
  const { thought, answer, isOpen, start } = hasTaggedReasoning
    ? splitThought(part.text, live)
    : withoutTags(part.text)
  return (
    <>
      {(thought !== '' || (live && isOpen)) && (
        <Reasoning
          item={{ type: 'reasoning', content: [{ type: 'reasoning_text', text: thought }] }}
          live={live && isOpen}
        />
      )}
      {!(isOpen && answer === '') &&
        (asked === undefined ? (
          <TextPart part={withoutThought(part, start, answer)} live={live} />
        ) : (
          <StructuredAnswer text={answer} live={live} asked={asked} />
        ))}
    </>
  )
}

interface PartProps extends Pick<ItemViewProps, 'live' | 'asked'> {
  readonly hasTaggedReasoning: boolean
  readonly part: ContentPart
}

function Part({ part, live, asked, hasTaggedReasoning }: PartProps) {
  if (isOutputText(part))
    return <Text part={part} live={live} asked={asked} hasTaggedReasoning={hasTaggedReasoning} />
  if (isRefusal(part)) {
    return (
      <div className="my-3 flex gap-3 rounded-xl border border-line bg-raised px-4 py-3">
        <CircleSlash aria-hidden size={18} className="mt-1 shrink-0 text-muted" />
        <div>
          <div className="text-sm font-medium">{words.refused}</div>
          <div className="whitespace-pre-wrap">{part.refusal}</div>
        </div>
      </div>
    )
  }
  if (part.type === 'output_audio') return <AudioPart transcript={textOf(part['transcript'])} live={live} />
  return (
    <Card icon={Braces} title={part.type} label={words.part(part.type)}>
      <CardSection>
        <Code>{JSON.stringify(part, null, 2)}</Code>
      </CardSection>
    </Card>
  )
}
