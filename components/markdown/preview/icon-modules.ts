// Models take their icons from this package. It exports no single file for CommonJS by name.
import lucide from '../../../node_modules/lucide-react/dist/cjs/lucide-react.js?raw'

/** The icons, as the text of a CommonJS module. */
export const iconModules: ReadonlyMap<string, string> = new Map([['lucide-react', lucide]])
