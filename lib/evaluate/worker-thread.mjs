import { register } from 'tsx/esm/api'

// A thread doesn't inherit tsx, which reads TypeScript.
register()
await import('./page-worker.ts')
