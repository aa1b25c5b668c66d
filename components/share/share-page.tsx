'use client'

import { useEffect, useState } from 'react'
import { incomingShare } from '@/components/hooks/incoming-share'
import { DropZone } from '@/components/ui/drop-zone'
import { Page, type PageProps } from '@/components/ui/page'
import { words } from '@/lib/language/english/share'
import { readShareFile } from '@/lib/transfer/share/read-share'
import type { Share } from '@/lib/transfer/share/share-format'
import { readLinkFragment } from '@/lib/transfer/share/share-link'
import { ChooseShare } from './choose-share'
import { OpenedShare } from './opened-share'

type Stage =
  | { readonly kind: 'choosing'; readonly problem?: string }
  | { readonly kind: 'opening' }
  | { readonly kind: 'opened'; readonly share: Share }

const choosing: Stage = { kind: 'choosing' }

async function stageAfter(reading: Promise<Share>): Promise<Stage> {
  try {
    return { kind: 'opened', share: await reading }
  } catch (error) {
    return { kind: 'choosing', problem: error instanceof Error ? error.message : String(error) }
  }
}

/** Starts reading what the page was opened with; undefined if that is nothing. */
function readWhatIsThere(): Promise<Share> | undefined {
  const { file } = incomingShare.getState()
  if (file !== null) {
    incomingShare.setState({ file: null })
    return readShareFile(file)
  }
  const fragment = window.location.hash.slice(1)
  return fragment === '' ? undefined : readLinkFragment(fragment)
}

const isThereSomething = () => incomingShare.getState().file !== null || window.location.hash.length > 1

/** Opens what somebody shared, from a file or from the fragment of the address, which no server has seen. */
export function SharePage({ title }: PageProps) {
  const [stage, setStage] = useState<Stage>(() => (isThereSomething() ? { kind: 'opening' } : choosing))

  useEffect(() => {
    async function openWhatIsThere() {
      const reading = readWhatIsThere()
      if (reading !== undefined) setStage(await stageAfter(reading))
    }
    void openWhatIsThere()
    const onChange = () => void openWhatIsThere()
    addEventListener('hashchange', onChange)
    const unsubscribe = incomingShare.subscribe(({ file }) => {
      if (file !== null) void openWhatIsThere()
    })
    return () => {
      removeEventListener('hashchange', onChange)
      unsubscribe()
    }
  }, [])

  async function openFiles([file]: readonly File[]) {
    if (file === undefined) return
    setStage({ kind: 'opening' })
    setStage(await stageAfter(readShareFile(file)))
  }

  function close() {
    // The link would open again with the next reload.
    history.replaceState(null, '', window.location.pathname)
    setStage(choosing)
  }

  return (
    <Page
      title={stage.kind === 'opened' ? (stage.share.contents[0]?.title ?? title) : title}
      lead={stage.kind === 'opened' ? words.readOnly : words.openShareLead}
      isWide={stage.kind === 'opened'}
    >
      <DropZone label={words.dropToOpen} onFiles={(files) => void openFiles(files)} />
      {stage.kind === 'opening' && (
        <p role="status" className="text-sm text-muted">
          {words.opening}
        </p>
      )}
      {stage.kind === 'choosing' && (
        <ChooseShare problem={stage.problem} onFiles={(files) => void openFiles(files)} />
      )}
      {stage.kind === 'opened' && <OpenedShare share={stage.share} onClose={close} />}
    </Page>
  )
}
