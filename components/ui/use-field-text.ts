import { type ChangeEvent, useState } from 'react'

type Field = HTMLInputElement | HTMLTextAreaElement

/**
 * Manages the text of a field whose value can change elsewhere, such as in another tab. From the first keystroke until
 * the person leaves the field, the text typed here is shown, and it is what gets saved.
 *
 * @returns props of the field
 */
export function useFieldText(value: string, onChange: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null)
  return {
    value: typed ?? value,
    onChange: ({ target }: ChangeEvent<Field>) => {
      setTyped(target.value)
      onChange(target.value)
    },
    onBlur: () => {
      if (typed !== null && typed !== value) onChange(typed)
      setTyped(null)
    },
  }
}
