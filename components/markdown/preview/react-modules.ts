// React publishes no bundle for a browser, so its own modules are put into the frame as they are. They have no other
// address: their packages export entry points only.
import client from '../../../node_modules/react-dom/cjs/react-dom-client.production.js?raw'
import dom from '../../../node_modules/react-dom/cjs/react-dom.production.js?raw'
import jsx from '../../../node_modules/react/cjs/react-jsx-runtime.production.js?raw'
import react from '../../../node_modules/react/cjs/react.production.js?raw'
import scheduler from '../../../node_modules/scheduler/cjs/scheduler.production.js?raw'

/** The CommonJS modules that a component can import, as text. */
export const reactModules: ReadonlyMap<string, string> = new Map([
  ['react', react],
  ['react/jsx-runtime', jsx],
  ['scheduler', scheduler],
  ['react-dom', dom],
  ['react-dom/client', client],
])
