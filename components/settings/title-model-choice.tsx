'use client'

import { words } from '@/lib/language/english/settings'
import { useSyncExternalStore } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { savedLists, useSavedList } from '@/components/hooks/saved-lists'
import { Button } from '@/components/ui/button'
import { readTitleModel, subscribeTitleModel, writeTitleModel } from '@/lib/storage/title-model'
import { FileOfferNotice } from './file-offer-notice'
import { ModelField } from './models/model-field'

/** Chooses the model that writes the titles of new chats, or none. */
export function TitleModelChoice() {
  const modelList = useParley((state) => state.modelList)
  const nameOf = useModelNames()
  const model = useSyncExternalStore(subscribeTitleModel, readTitleModel, readTitleModel)
  const offer = useSavedList(savedLists.offers).find(({ id }) => id === 'title-model')

  function choose(chosen: string) {
    writeTitleModel(chosen)
    savedLists.offers.remove('title-model')
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <div className="w-72 max-w-full">
          <ModelField
            label={words.modelForTitles}
            model={model}
            placeholder={words.firstWordsOfTheQuestion}
            modelList={modelList}
            onChange={choose}
          />
        </div>
        {model !== '' && <Button onClick={() => choose('')}>{words.turnOffTitles}</Button>}
      </div>
      {offer !== undefined && (
        <FileOfferNotice
          text={words.aBackupHasAModelForTitles(nameOf(offer.value))}
          onAccept={() => choose(offer.value)}
          onDecline={() => savedLists.offers.remove('title-model')}
        />
      )}
    </>
  )
}
