/** The look of a labelled button or link in the toolbar of a comparison. */
export const toolLook =
  'inline-flex h-9 shrink-0 items-center gap-1.5 rounded-lg px-2.5 text-sm font-medium whitespace-nowrap text-muted not-aria-pressed:hover:bg-hover not-aria-pressed:hover:text-ink aria-expanded:pressed aria-pressed:pressed disabled:cursor-not-allowed disabled:not-aria-pressed:opacity-50 disabled:not-aria-pressed:hover:bg-transparent pointer-coarse:h-11'
