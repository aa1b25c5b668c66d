import { isObject } from '@/lib/responses/guards'

/** A model that a person has starred. */
export interface FavoriteModel {
  readonly id: string
}

/** Reads one from any value; undefined if it isn't one. */
export const parseFavorite = (value: unknown): FavoriteModel | undefined =>
  isObject(value) && typeof value['id'] === 'string' && value['id'] !== '' ? { id: value['id'] } : undefined
