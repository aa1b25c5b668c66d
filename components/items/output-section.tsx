import { QuestionPart } from '@/components/thread/question-part'
import { CardSection } from '@/components/ui/card'
import { addressOf } from '@/lib/files/file-part'
import { referredFile } from '@/lib/files/reference'
import { pictureAt } from '@/lib/format/picture'
import { fieldOf, textOf } from '@/lib/responses/fields'
import { isTyped } from '@/lib/responses/guards'
import type { ContentPart } from '@/lib/responses/types'
import { JsonSection } from './json-section'
import { PictureView } from './picture-view'
import { SourceLink } from './source-link'

/** What a tool gave back: a text, or parts of which some are pictures and files. */
export function OutputSection({ output }: { readonly output: unknown }) {
  if (!Array.isArray(output)) {
    return (
      <JsonSection label="Output" text={typeof output === 'string' ? output : JSON.stringify(output ?? '')} />
    )
  }
  return output.filter(isTyped).map((part, at) => <Part key={at} part={part} />)
}

function Part({ part }: { readonly part: ContentPart }) {
  const text = textOf(part['text'])
  if (text !== '') return <JsonSection label="Output" text={text} />
  if (referredFile(addressOf(part)) !== undefined) {
    return (
      <CardSection label="Output">
        <QuestionPart part={part} />
      </CardSection>
    )
  }
  const picture = pictureAt(part['image_url'])
  if (picture !== undefined) {
    return (
      <CardSection label="Output">
        <PictureView picture={picture} name="output" alt="Picture the tool gave back" />
      </CardSection>
    )
  }
  const address = textOf(part['image_url']) || textOf(part['file_url'])
  const name = textOf(part['filename']) || textOf(fieldOf(part, 'file_id'))
  if (address !== '' || name !== '') {
    return (
      <CardSection label="Output">
        <SourceLink url={address.startsWith('data:') ? '' : address} title={name || address.slice(0, 80)} />
      </CardSection>
    )
  }
  return <JsonSection label="Output" text={JSON.stringify(part)} />
}
