'use client'

import { modelNames, type ModelNames } from '@/lib/client/model-names'
import { useParley } from './parley'

/** Returns what models are called, by their ids, as far as the list of models has loaded. */
export const useModelNames = (): ModelNames => modelNames(useParley((state) => state.modelList))
