'use client'

import { words } from '@/lib/language/english/stream'
import { useStore } from 'zustand'
import { openStreamFiles } from '@/components/hooks/open-stream-files'
import { openedStreams } from '@/components/hooks/opened-streams'
import { DropZone } from '@/components/ui/drop-zone'
import { Page, type PageProps } from '@/components/ui/page'
import { ChooseStream } from './choose-stream'
import { OpenedView } from './opened-view'

/** Opens streams from files or a pasted text, and shows and replays them like answers, without any provider. */
export function StreamPage({ title }: PageProps) {
  const { streams, problem } = useStore(openedStreams)
  const open = (contents: readonly Blob[]) => void openStreamFiles(contents)
  return (
    <>
      <DropZone label={words.dropToOpen} onFiles={open} />
      {streams.length > 0 ? (
        <OpenedView
          title={title}
          streams={streams}
          problem={problem}
          onClose={() => openedStreams.setState({ streams: [] }, true)}
        />
      ) : (
        <Page title={title} lead={words.lead}>
          <ChooseStream problem={problem} onOpen={open} />
        </Page>
      )}
    </>
  )
}
