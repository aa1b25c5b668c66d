import { words as strings } from '@/lib/language/english/items'
import { AudioLines } from 'lucide-react'
import { Markdown } from '@/components/markdown/markdown'

/** The transcript of spoken audio. */
export function AudioPart({ transcript, live }: { readonly transcript: string; readonly live: boolean }) {
  return (
    <div>
      <div className="flex items-center gap-1.5 text-sm text-muted">
        <AudioLines aria-hidden size={16} />
        {transcript === '' ? strings.audioWithoutATranscript : strings.audio}
      </div>
      <Markdown text={transcript} live={live} />
    </div>
  )
}
