import { CardSection } from '@/components/ui/card'
import { Code } from '@/components/ui/code'

/** A labelled text of a card; nothing where there is none. */
export function TextSection({ label, text }: { readonly label: string; readonly text: string }) {
  return text === '' ? null : (
    <CardSection label={label}>
      <Code>{text}</Code>
    </CardSection>
  )
}

/** What went wrong; nothing where nothing did. */
export function ErrorSection({ text }: { readonly text: string }) {
  return text === '' ? null : (
    <CardSection label="Error">
      <p className="break-words whitespace-pre-wrap text-danger">{text}</p>
    </CardSection>
  )
}
