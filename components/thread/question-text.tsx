'use client'

import { words } from '@/lib/language/english/thread'
import { ChevronRight } from 'lucide-react'
import { useId, useState, useSyncExternalStore } from 'react'
import { findInChat } from '@/components/hooks/find-in-chat'
import { Markdown } from '@/components/markdown/markdown'
import { classNames } from '@/components/ui/class-names'
import { linesOf, questionBlocks } from './question-blocks'

/** The number of lines from which a question is folded. */
const maxLines = 20
/** The number of lines of a quote that are shown at once. */
const maxQuotedLines = 8

interface QuestionTextProps {
  readonly conversationId: string
  readonly text: string
}

/** What a person wrote, with its code formatted. A long text is folded: what it is about is at its start. */
export function QuestionText({ conversationId, text }: QuestionTextProps) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  // Words that are looked for may be anywhere in it.
  const isSearched = useSyncExternalStore(
    findInChat.subscribe,
    () => findInChat.getState()?.conversationId === conversationId,
    () => false,
  )
  const blocks = questionBlocks(text)
  // What is quoted has its own box; what is asked comes after it.
  const lines = blocks.reduce(
    (sum, { kind, text: block }) => (kind === 'quote' ? sum : sum + linesOf(block)),
    0,
  )
  const isLong = lines > maxLines
  const isFolded = isLong && !isOpen && !isSearched
  return (
    <>
      {isLong && !isSearched && (
        // Above the text, which grows downward from it: below, it would move away from whoever presses it.
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
          className="mb-1 flex items-center gap-1 rounded text-sm text-muted hover:text-ink pointer-coarse:min-h-11"
        >
          <ChevronRight
            aria-hidden
            size={14}
            className={classNames(
              'transition-transform motion-reduce:transition-none',
              isOpen && 'rotate-90',
            )}
          />
          {isOpen ? words.showLess : words.showAll(lines)}
        </button>
      )}
      <div
        id={id}
        // Whoever reaches a button in the folded part wants to see it.
        onFocus={isFolded ? () => setIsOpen(true) : undefined}
        className={classNames(
          'flex flex-col gap-2',
          isFolded && 'max-h-[30rem] overflow-clip mask-linear-[to_bottom,black_80%,transparent]',
        )}
      >
        {blocks.map(({ kind, text: block }, at) =>
          kind === 'quote' ? (
            <QuotedText key={at} text={block} />
          ) : kind === 'code' ? (
            // Questions never change, so a block's index is a stable key.
            <Markdown key={at} text={block} live={false} />
          ) : (
            <p key={at} className="break-words whitespace-pre-wrap" dir="auto">
              {block}
            </p>
          ),
        )}
      </div>
    </>
  )
}

/** A long quote scrolls in its own box, which the keyboard can reach: the question matters more. */
function QuotedText({ text }: { readonly text: string }) {
  const quote = <Markdown text={text} live={false} />
  if (linesOf(text) <= maxQuotedLines) return quote
  return (
    <div role="group" aria-label={words.quoted} tabIndex={0} className="max-h-48 overflow-y-auto">
      {quote}
    </div>
  )
}
