/** Returns whether a key pressed in an element is meant for it: a text, a list to choose from, or what is open over the page. */
export const takesKeys = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"], ' +
      'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"])',
  ) !== null
