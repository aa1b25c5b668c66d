import { readItem, writeItem } from './local-item'

const key = 'parley:title-model'

/** Returns the model that writes the titles of new chats; empty if none does. */
export const readTitleModel = (): string => readItem(key)

export const writeTitleModel = (model: string): void => writeItem(key, model)
