/** What runs Python: Pyodide's own files. */
export interface PythonFiles {
  readonly loader: ArrayBuffer
  readonly program: ArrayBuffer
  readonly machine: ArrayBuffer
  readonly library: ArrayBuffer
}

/** What a worker gets to run a script. */
export interface PythonRun extends PythonFiles {
  readonly code: string
}

/** What the worker says of it while it runs. */
export interface PythonReport {
  /** What was printed since the last report. */
  readonly lines: readonly { readonly text: string; readonly isError: boolean }[]
  /** If it changed. */
  readonly state?: 'running' | 'over' | 'too-much'
  /** The traceback of what ended the script. */
  readonly problem?: string
}
