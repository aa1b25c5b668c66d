'use client'

import { Download, FileCode, Link } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { copyText } from '@/components/ui/copy-text'
import { download } from '@/components/ui/download'
import { formatBytes } from '@/lib/language/bytes'
import { words } from '@/lib/language/english/share'
import { counted, formatCount } from '@/lib/language/format'
import { fileName } from '@/lib/transfer/file-name'
import { leastChoices, type ShareChoices } from '@/lib/transfer/share/share-choices'
import { shareEnding } from '@/lib/transfer/share/share-ending'
import type { Share } from '@/lib/transfer/share/share-format'
import { linkFragment, longLinkLength, maxLinkLength } from '@/lib/transfer/share/share-link'
import { shareText, type ShareSource, writeShare } from '@/lib/transfer/share/write-share'
import { underBase } from '@/lib/util/base-path'
import { ChoiceList } from './choice-list'
import { shareToHtml } from './html/share-to-html'
import { offeredChoices } from './offered-choices'
import { openShare, titleOf } from './opened'
import { SharePreview } from './share-preview'
import { useResult } from './use-result'

interface ShareFormProps {
  readonly source: ShareSource
  readonly onClose: () => void
}

/** What may leave, what that looks like, and the ways to share it. */
export function ShareForm({ source, onClose }: ShareFormProps) {
  const [offered] = useState(() => offeredChoices(source))
  const [written, setWritten] = useState(() => writeWith(source, leastChoices))
  const [said, setSaid] = useState('')
  const buttons = useRef<HTMLDivElement>(null)
  const { choices, share, text, maskedTexts } = written
  const made = useResult(share, linkOf)
  const link = made.isCurrent ? made.value : undefined
  const isTooLong = link !== undefined && link.length > maxLinkLength
  const name = fileName(share.contents[0]?.title ?? '')

  function save(fullName: string, content: string, type: string) {
    download(fullName, new Blob([content], { type }))
    setSaid(words.saved(fullName))
  }

  async function savePage() {
    const opened = await openShare(share)
    const [first] = opened
    const title = first === undefined ? name : fileName(titleOf(first))
    save(`${title}.html`, shareToHtml(opened), 'text/html')
  }

  async function copyLink(address: string) {
    setSaid((await copyText(address, buttons.current)) ? words.linkCopied : words.linkNotCopied)
  }

  return (
    <>
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto md:flex-row md:overflow-visible">
        <div className="flex shrink-0 flex-col gap-3 md:w-64">
          <ChoiceList
            offered={offered}
            choices={choices}
            onChange={(next) => setWritten(writeWith(source, next))}
          />
          {maskedTexts > 0 && (
            <p className="rounded-lg bg-caution-soft px-3 py-2 text-sm">
              {words.secretsMasked(counted(maskedTexts, 'text'))}
            </p>
          )}
        </div>
        <SharePreview share={share} text={text} size={formatBytes(new Blob([text]).size)} />
      </div>
      <p className="text-xs text-muted tabular-nums">{link !== undefined && linkNote(link.length)}</p>
      <div ref={buttons} className="flex flex-wrap items-center justify-end gap-2">
        <p role="status" className="mr-auto text-sm text-muted">
          {said}
        </p>
        <Button onClick={() => void savePage()}>
          <FileCode aria-hidden size={16} />
          {words.savePage}
        </Button>
        <Button
          disabled={link === undefined || isTooLong}
          onClick={() => {
            if (link !== undefined) void copyLink(link)
          }}
        >
          <Link aria-hidden size={16} />
          {words.copyLink}
        </Button>
        <Button look="primary" onClick={() => save(`${name}${shareEnding}`, text, 'application/json')}>
          <Download aria-hidden size={16} />
          {words.saveFile}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </>
  )
}

/** Writes a share once for each choice: what is shown, saved and put into a link is the same value. */
function writeWith(source: ShareSource, choices: ShareChoices) {
  const written = writeShare(source, choices)
  return { ...written, choices, text: shareText(written.share) }
}

function linkNote(length: number): string {
  const count = formatCount(length)
  if (length > maxLinkLength) return words.tooLongForLink(count, formatCount(maxLinkLength))
  return length > longLinkLength ? words.longLink(count) : words.linkLength(count)
}

/** Returns the link that holds a share, however long it is. */
async function linkOf(share: Share): Promise<string> {
  const address = new URL(underBase('/share'), window.location.origin)
  return `${address.href}#${await linkFragment(share)}`
}
