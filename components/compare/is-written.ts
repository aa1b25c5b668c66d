/** Whether keys are for something that is written in, or chosen from. */
export const isWritten = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], dialog, [role="menu"]') !== null
