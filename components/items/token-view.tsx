'use client'

import { formatCount } from '@/lib/language/format'
import { words } from '@/lib/language/english/items'
import { type KeyboardEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { formatProbability, type TokenProbability } from '@/lib/responses/token-probabilities'

/** How many tokens are shown at first, and how many more with each request for more. */
const tokensAtOnce = 1000

/** Shows a text token by token, in a deeper red the less likely a token was, and the alternatives for one of them. */
export function TokenView({ tokens }: { readonly tokens: readonly TokenProbability[] }) {
  const [chosen, setChosen] = useState(0)
  const [count, setCount] = useState(tokensAtOnce)
  const token = tokens[chosen]
  return (
    <div className="my-3">
      <div role="group" aria-label={words.tokens} className="leading-7 whitespace-pre-wrap wrap-anywhere">
        {tokens.slice(0, count).map(({ token: text, probability }, at) => (
          <button
            key={at}
            type="button"
            // One tab stop; the arrow keys move on from there.
            tabIndex={at === chosen ? 0 : -1}
            aria-label={`${text.trim() || 'space'}, ${formatProbability(probability)}`}
            aria-pressed={at === chosen}
            onClick={() => setChosen(at)}
            onFocus={() => setChosen(at)}
            // Only a pointer that moves counts: a page that scrolls under a resting pointer must not take the selection
            // from the keyboard.
            onPointerMove={({ movementX, movementY }) => {
              if (movementX !== 0 || movementY !== 0) setChosen(at)
            }}
            onKeyDown={moveFocus}
            style={{ backgroundColor: tint(probability) }}
            className="inline rounded-sm text-left whitespace-pre-wrap aria-pressed:outline-1 aria-pressed:outline-ink"
          >
            {text}
          </button>
        ))}
      </div>
      {count < tokens.length && (
        <Button look="quiet" onClick={() => setCount(count + tokensAtOnce)}>
          {words.showMoreOf} {formatCount(tokens.length)} {words.tokensUnit}
        </Button>
      )}
      {token !== undefined && <Details token={token} />}
    </div>
  )
}

/** At most a third of the danger color, so that the text stays easy to read. */
const tint = (probability: number) =>
  `color-mix(in srgb, var(--danger) ${Math.round((1 - probability) * 33)}%, transparent)`

function Details({ token: { token, probability, others } }: { readonly token: TokenProbability }) {
  const rows = others.length > 0 ? others : [{ token, probability }]
  return (
    <div className="mt-2 max-w-80 rounded-lg border border-line px-3 py-2 text-sm">
      <ul aria-label={words.alternatives} className="space-y-1">
        {rows.map((other, at) => (
          <li key={at} className="grid grid-cols-[1fr_4.5rem] items-center gap-3">
            <span className="relative min-w-0 truncate rounded-sm px-1">
              <span
                aria-hidden
                className="absolute inset-y-0 left-0 rounded-sm bg-accent-soft"
                style={{ width: `${other.probability * 100}%` }}
              />
              <code
                className={`relative font-mono text-code whitespace-pre ${other.token === token ? 'font-semibold' : ''}`}
              >
                {visible(other.token)}
              </code>
            </span>
            <span className="text-right text-muted tabular-nums">{formatProbability(other.probability)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Makes tokens that are only white space visible. */
const visible = (token: string) => token.replaceAll(' ', '␣').replaceAll('\n', '⏎')

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const { currentTarget, key } = event
  const next =
    key === 'ArrowRight'
      ? currentTarget.nextElementSibling
      : key === 'ArrowLeft'
        ? currentTarget.previousElementSibling
        : null
  if (!(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
}
