'use client'

import { words as strings } from '@/lib/language/english/thread'
import { Play } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { parley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { GrowingField } from '@/components/ui/growing-field'
import { escapeHidden } from '@/components/ui/hidden-characters'
import { VisibleText } from '@/components/ui/visible-text'
import type { ToolRun } from '@/lib/conversation/types'
import { prettyJson } from '@/lib/util/pretty-json'
import type { FunctionCallItem } from '@/lib/responses/types'
import type { Tool } from '@/lib/tools/tool'
import { DenyCall } from './deny-call'

interface CallDecisionProps {
  readonly turnId: string
  readonly call: FunctionCallItem
  readonly run: ToolRun | undefined
  readonly tool: Tool
  /** Whether it is about to run without asking. */
  readonly isStarting: boolean
}

const choices = [
  { value: 'ask', words: strings.askAgainNextTime },
  { value: 'chat', words: strings.allowInThisChat },
  { value: 'always', words: strings.alwaysAllow },
] as const

type Choice = (typeof choices)[number]['value']

/** A call that waits for the person's approval, is running, or was interrupted. */
export function CallDecision({ turnId, call, run, tool, isStarting }: CallDecisionProps) {
  const [argumentsText, setArgumentsText] = useState<string | null>(null)
  const [choice, setChoice] = useState<Choice>('ask')
  const [denying, setDenying] = useState(false)
  const id = useId()
  const isValid = argumentsText === null || isJsonObject(argumentsText)

  if (isStarting || run?.status === 'running') {
    return (
      <div role="status" className="flex items-center gap-3 text-sm text-muted">
        <span className="size-2 shrink-0 animate-pulse rounded-full bg-accent motion-reduce:animate-none" />
        <span className="min-w-0 flex-1 truncate">
          {strings.running} <Name>{shownName(call, tool)}</Name>…
        </span>
        <Button onClick={() => parley.stop(turnId)}>{strings.stopCall}</Button>
      </div>
    )
  }

  function start(event: FormEvent) {
    event.preventDefault()
    if (!isValid) return
    void parley.runCall(turnId, call.call_id, {
      ...(argumentsText === null ? {} : { arguments: argumentsText }),
      ...(choice === 'ask' ? {} : { remember: choice }),
    })
  }

  return (
    <form
      aria-label={strings.allow(shownName(call, tool))}
      onSubmit={start}
      className="flex flex-col gap-3 rounded-xl border border-line-strong p-3 text-sm"
    >
      <p>
        {run?.status === 'cut' ? (
          <>
            <Name>{shownName(call, tool)}</Name> {strings.wasInterruptedBecauseItsPageClosed}
          </>
        ) : (
          <>
            {strings.run} <Name>{shownName(call, tool)}</Name>
            {destinationOf(tool)}?
          </>
        )}
      </p>
      {argumentsText === null ? (
        <button
          type="button"
          onClick={() => setArgumentsText(escapeHidden(prettyJson(call.arguments)))}
          className="self-start text-muted underline underline-offset-4 hover:text-ink pointer-coarse:min-h-11"
        >
          {strings.editArguments}
        </button>
      ) : (
        <div>
          <GrowingField
            ref={(field) => field?.focus()}
            aria-label={strings.argumentsOf(call.name)}
            aria-invalid={!isValid}
            aria-describedby={isValid ? undefined : `${id}-error`}
            rows={3}
            value={argumentsText}
            spellCheck={false}
            onChange={(event) => setArgumentsText(event.target.value)}
            className="max-h-60 w-full resize-y rounded-lg border border-line-strong bg-canvas px-3 py-2 font-mono text-code aria-invalid:border-danger"
          />
          {!isValid && (
            <p id={`${id}-error`} className="mt-1 text-xs text-danger">
              {strings.theArgumentsMustBeAJson}
            </p>
          )}
        </div>
      )}
      {denying ? (
        <DenyCall
          name={call.name}
          onDeny={(reason) => void parley.denyCall(turnId, call.call_id, reason)}
          onCancel={() => setDenying(false)}
        />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" disabled={!isValid}>
            <Play aria-hidden size={14} />
            {run?.status === 'cut' ? strings.runAgain : strings.run}
          </Button>
          <Button onClick={() => setDenying(true)}>{strings.deny}</Button>
          <label htmlFor={`${id}-next`} className="sr-only">
            {strings.nextTime}
          </label>
          <select
            id={`${id}-next`}
            value={choice}
            onChange={({ target }) =>
              setChoice(choices.find(({ value }) => value === target.value)?.value ?? 'ask')
            }
            className="h-9 rounded-lg border border-line bg-canvas px-2 text-muted pointer-coarse:h-11"
          >
            {choices.map(({ value, words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </div>
      )}
    </form>
  )
}

function Name({ children }: { readonly children: string }) {
  return (
    <code className="font-mono text-code font-medium">
      <VisibleText>{children}</VisibleText>
    </code>
  )
}

/** Returns the tool's name where it runs: two long names may differ only in a meaningless suffix. */
const shownName = (call: FunctionCallItem, { handler }: Tool) =>
  handler.kind === 'mcp' ? handler.tool : call.name

/** Returns where the arguments go, which is what matters about a call. */
function destinationOf({ handler }: Tool): string {
  if (handler.kind === 'http')
    return ` at ${URL.canParse(handler.url) ? new URL(handler.url).host : handler.url}`
  return handler.kind === 'mcp' ? strings.onTheServer(handler.server) : ''
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
