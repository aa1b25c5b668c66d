'use client'

import { words } from '@/lib/language/english/thread'
import { useEffect } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { toolFor } from '@/lib/conversation/tool-rounds'
import { openCalls, openRequests, outputsOf, requestId, runOf } from '@/lib/conversation/tool-runs'
import type { Turn } from '@/lib/conversation/types'
import { isFunctionCall } from '@/lib/responses/guards'
import { isAllowed } from '@/lib/tools/tool-identity'
import { Approval } from './approval'
import { CallDecision } from './call-decision'
import { CallOutputs } from './call-outputs'

/** Handles the calls and requests of an answer that must be resolved before the conversation continues. */
export function OpenRequests({ turn }: { readonly turn: Turn }) {
  const tools = useParley((state) => state.tools)
  const isRunning = useParley((state) => state.running.has(turn.id))
  const allowedTools = useParley(
    (state) => state.conversations?.find(({ id }) => id === turn.conversationId)?.allowedTools,
  )
  useEffect(() => {
    void parley.loadTools()
  }, [])
  const requests = openRequests(turn)
  // Until the tools have loaded, we do not know which of them the person has to answer.
  if (tools === null) return null
  const open = openCalls(turn).filter((call) => runOf(turn, requestId(call) ?? '')?.output === undefined)
  const withTools = open.map((call) => ({
    call,
    id: requestId(call) ?? '',
    run: runOf(turn, requestId(call) ?? ''),
    tool: toolFor(turn, call, tools),
  }))
  const byPerson = withTools.filter(({ tool }) => tool === undefined).map(({ call }) => call)
  return (
    <div className="my-3 flex flex-col gap-3">
      {withTools.map(
        ({ call, id, run, tool }) =>
          tool !== undefined &&
          isFunctionCall(call) && (
            <CallDecision
              key={id}
              turnId={turn.id}
              call={call}
              run={run}
              tool={tool}
              isStarting={isRunning && run === undefined && isAllowed(tool, allowedTools)}
            />
          ),
      )}
      {byPerson.length > 0 && (
        <CallOutputs
          key={byPerson.map(requestId).join(' ')}
          calls={byPerson}
          onSend={(outputs) => void parley.provideOutputs(turn.id, outputs)}
        />
      )}
      {requests.map(
        (request) =>
          request.type === 'mcp_approval_request' && (
            <Approval
              key={request.id}
              request={request}
              decision={runOf(turn, request.id ?? '')}
              onDecide={(approve, reason) =>
                void parley.answerRequest(turn.id, request.id ?? '', approve, reason)
              }
            />
          ),
      )}
      {outputsOf(turn) !== undefined && !isRunning && (
        <div className="flex flex-wrap items-center gap-3 text-sm text-muted">
          <p className="min-w-0 flex-1 basis-60">
            {requests.length === 1 ? words.theOutputIs : words.allOutputsAre} {words.readyButNotSentYet}
          </p>
          <Button look="primary" onClick={() => void parley.sendOutputs(turn.id)}>
            {requests.length === 1 ? words.sendOutput : words.sendOutputs(requests.length)}
          </Button>
        </div>
      )}
    </div>
  )
}
