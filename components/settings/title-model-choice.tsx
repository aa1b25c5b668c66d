'use client'

import { words } from '@/lib/language/english/settings'
import { useState } from 'react'
import { useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { readTitleModel, writeTitleModel } from '@/lib/storage/title-model'
import { ModelField } from './models/model-field'

/** Chooses the model that writes the titles of new chats, or none. */
export function TitleModelChoice() {
  const modelList = useParley((state) => state.modelList)
  const [model, setModel] = useState(readTitleModel)

  function choose(chosen: string) {
    writeTitleModel(chosen)
    setModel(chosen)
  }

  return (
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
  )
}
