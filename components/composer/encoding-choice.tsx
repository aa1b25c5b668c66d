import { words } from '@/lib/language/english/composer'
import { decodeAs, encodingLabel, encodings } from '@/lib/files/decode-text'
import type { ReadFileAs } from '@/lib/files/read-attachment'

interface EncodingChoiceProps {
  readonly from: NonNullable<ReadFileAs['from']>
  readonly name: string
  readonly onChoose: (encoding: string) => void
}

/** Shows the encoding of a text that is not in UTF-8; the person can correct a guess. */
export function EncodingChoice({ from, name, onChoose }: EncodingChoiceProps) {
  const { bytes, encoding, isGuess } = from
  if (!isGuess && !encodings.some((known) => known.encoding === encoding)) {
    return (
      <span>
        {words.encoding} {encodingLabel(encoding)}
      </span>
    )
  }
  const possible = encodings.filter(
    (known) => known.encoding === encoding || decodeAs(bytes, known.encoding) !== undefined,
  )
  return (
    <label className="flex items-center gap-1">
      {words.encoding}
      <select
        aria-label={words.encodingOf(name)}
        value={encoding}
        onChange={({ target }) => onChoose(target.value)}
        className="rounded border border-line bg-canvas px-1 pointer-coarse:min-h-11"
      >
        {!encodings.some((known) => known.encoding === encoding) && (
          <option value={encoding}>{encodingLabel(encoding)}</option>
        )}
        {possible.map((known) => (
          <option key={known.encoding} value={known.encoding}>
            {known.label}
          </option>
        ))}
      </select>
    </label>
  )
}
