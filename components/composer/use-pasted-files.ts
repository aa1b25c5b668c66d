import { type RefObject, useEffect, useEffectEvent } from 'react'
import { words } from '@/lib/language/english/composer'
import { isNameOf } from '@/lib/files/pasted-names'

/** A pasted text with more characters than this is attached as a file: in the field it would hide the question. */
const longText = 5000

/**
 * Attaches what is pasted into a field if it is a file or a long text. Ctrl+Shift+V, which pastes without format, puts a
 * long text into the field.
 */
export function usePastedFiles(
  fieldRef: RefObject<HTMLTextAreaElement | null>,
  onFiles: (files: readonly File[]) => void,
): void {
  const paste = useEffectEvent((event: ClipboardEvent, isPlain: boolean) => {
    const { files = [], types = [] } = event.clipboardData ?? {}
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (files.length === 0 && text.length > longText && !isPlain) {
      event.preventDefault()
      return onFiles([new File([text], words.pastedTextFile, { type: 'text/plain' })])
    }
    // Other programs paste tables and texts along with a picture of them, and files along with their names.
    if (files.length === 0 || (types.includes('text/plain') && !isNameOf(text, [...files]))) return
    event.preventDefault()
    onFiles([...files])
  })
  useEffect(() => {
    const field = fieldRef.current
    // The event of a paste does not tell its keys.
    let isPlain = false
    const onKeyDown = ({ shiftKey }: KeyboardEvent) => {
      isPlain = shiftKey
    }
    const onKeyUp = () => {
      isPlain = false
    }
    const onPaste = (event: ClipboardEvent) => paste(event, isPlain)
    field?.addEventListener('keydown', onKeyDown)
    field?.addEventListener('keyup', onKeyUp)
    field?.addEventListener('paste', onPaste)
    return () => {
      field?.removeEventListener('keydown', onKeyDown)
      field?.removeEventListener('keyup', onKeyUp)
      field?.removeEventListener('paste', onPaste)
    }
  }, [fieldRef])
}
