/** What preferences need of a localStorage, in a Map. */
export function createLocalStorage(entries: Readonly<Record<string, string>> = {}) {
  const values = new Map(Object.entries(entries))
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => {
      values.set(key, value)
    },
  }
}
