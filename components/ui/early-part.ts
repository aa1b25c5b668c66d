const Nothing = () => null
const nothing = async () => Nothing
const isServer = typeof window === 'undefined'

/**
 * A part of the page that the server doesn't render, but whose scripts it names in the HTML, so that the browser loads
 * them beside the shell instead of when that runs: on a slow phone, a comparison is there 0.9 seconds earlier.
 *
 * Next puts the addresses of what an `import()` within `dynamic()` needs into the HTML. It builds other scripts for the
 * same import anywhere else, so the part has to be loaded by the function that `dynamic` got, or it loads twice.
 */
export function earlyPart<Module>() {
  let loadPart: (() => Promise<Module>) | undefined
  return {
    /**
     * @param load imports the part; it must be written within the call of `dynamic`
     * @returns what `dynamic` makes a component of that only names the scripts
     */
    scripts(load: () => Promise<Module>) {
      loadPart = load
      return () => (isServer ? nothing() : load().then(nothing, nothing))
    },
    load: (): Promise<Module> =>
      loadPart === undefined ? Promise.reject(new Error('The part has no scripts.')) : loadPart(),
  }
}
