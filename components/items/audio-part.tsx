import { AudioLines } from 'lucide-react'
import { Markdown } from '@/components/markdown/markdown'

/** What was spoken, in words. */
export function AudioPart({ transcript, live }: { readonly transcript: string; readonly live: boolean }) {
  return (
    <div>
      <div className="flex items-center gap-1.5 text-sm text-muted">
        <AudioLines aria-hidden size={16} />
        {transcript === '' ? 'Spoken, without a transcript' : 'Spoken'}
      </div>
      <Markdown text={transcript} live={live} />
    </div>
  )
}
