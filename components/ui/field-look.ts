/** The styles of a single-line field. */
export const fieldLook =
  'h-9 w-full min-w-0 rounded-lg border border-line-strong bg-canvas px-3 text-sm aria-invalid:border-danger pointer-coarse:h-11'
