'use client'

import type { ShareRequest } from '@/components/hooks/share-requests'
import { useParley } from '@/components/hooks/parley'
import { useStage } from '@/components/compare/use-stage'
import { shownComparison } from '@/components/datasets/from-chat/found-questions'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { words } from '@/lib/language/english/share'
import { counted } from '@/lib/language/format'
import { readSource } from './read-source'
import { ShareForm } from './share-form'
import { useResult } from './use-result'

interface ShareDialogProps {
  readonly request: ShareRequest
  readonly onClose: () => void
}

const look =
  'flex h-fit max-h-[94dvh] w-[min(60rem,96vw)] flex-col gap-4 rounded-xl border border-line bg-canvas p-4 shadow-float'

/** Shows what would leave with a share, and saves or copies it. */
export function ShareDialog({ request, onClose }: ShareDialogProps) {
  const [onlyId = null, ...others] = request.kind === 'chats' ? request.conversationIds : []
  const chat = useParley(({ conversations }) =>
    others.length > 0 ? undefined : conversations?.find(({ id }) => id === onlyId),
  )
  const comparison = shownComparison(chat)
  const { isHidden } = useStage(onlyId, comparison)
  const { value: source } = useResult(request, readSource)
  const heading =
    request.kind === 'run'
      ? words.shareRun
      : others.length > 0
        ? words.shareChats(counted(others.length + 1, 'chat'))
        : comparison === undefined
          ? words.shareChat
          : words.shareComparison
  const problem = isHidden ? words.voteFirst : typeof source === 'string' ? source : undefined
  return (
    <Dialog label={heading} onClose={onClose} className={look}>
      <h2 className="font-semibold">{heading}</h2>
      {problem === undefined && typeof source === 'object' ? (
        <ShareForm source={source} onClose={onClose} />
      ) : (
        <>
          <p role={problem === undefined ? 'status' : 'alert'} className="text-sm">
            {problem ?? words.loading}
          </p>
          <Button className="self-end" onClick={onClose}>
            {words.close}
          </Button>
        </>
      )}
    </Dialog>
  )
}
