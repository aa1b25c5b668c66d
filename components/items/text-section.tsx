import { words as strings } from '@/lib/language/english/items'
import { CardSection } from '@/components/ui/card'
import { Code } from '@/components/ui/code'

/** A labeled text on a card; nothing if it is empty. */
export function TextSection({ label, text }: { readonly label: string; readonly text: string }) {
  return text === '' ? null : (
    <CardSection label={label}>
      <Code>{text}</Code>
    </CardSection>
  )
}

/** An error; nothing if there is none. */
export function ErrorSection({ text }: { readonly text: string }) {
  return text === '' ? null : (
    <CardSection label={strings.error}>
      <p className="break-words whitespace-pre-wrap text-danger">{text}</p>
    </CardSection>
  )
}
