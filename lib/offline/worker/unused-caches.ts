/**
 * Returns the caches of earlier builds that nobody needs.
 *
 * @param names all caches of the app
 * @param own that of the build in use
 * @param held the names of the locks that are held: a page holds the one of its build as long as it is open
 */
export const unusedCaches = (
  names: readonly string[],
  own: string,
  held: readonly string[],
): readonly string[] => names.filter((name) => name !== own && !held.includes(name))
