/** How many models are offered at once: more would be a list, and there is one. */
const maxOffered = 8

interface Offer {
  /** The ids of the models in the comparison. */
  readonly shown: readonly string[]
  readonly favorites: readonly string[]
  readonly recents: readonly string[]
  /** The ids of all models that can chat. */
  readonly models: readonly string[]
}

/** Returns the models to begin a comparison with: those in it, favorites, recent ones, then the first of the list. */
export function offeredModels({ shown, favorites, recents, models }: Offer): readonly string[] {
  const known = new Set(models)
  const own = [...favorites, ...recents].filter((id) => known.has(id))
  return [...new Set([...shown, ...own, ...models])].filter((id) => id !== '').slice(0, maxOffered)
}
