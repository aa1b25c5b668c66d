import { type ChangeEvent, useState } from 'react'

type Field = HTMLInputElement | HTMLTextAreaElement

/**
 * The text of a field whose value can be changed elsewhere, such as in another tab. From the first key until the
 * field is left, what is typed here stands, and is what is kept in the end.
 *
 * @returns properties of the field
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
