import { SlidersHorizontal } from 'lucide-react'

export const settingsButtonLook =
  'relative inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-ink pointer-coarse:size-11'

/** The settings button while the code behind it loads. */
export function SettingsButton() {
  return (
    <button type="button" aria-label="Chat settings" disabled className={settingsButtonLook}>
      <SlidersHorizontal aria-hidden size={18} strokeWidth={1.75} />
    </button>
  )
}
