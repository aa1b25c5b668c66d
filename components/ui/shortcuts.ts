/**
 * The keys of every action, as tinykeys writes them: `$mod` is Ctrl, or Command on a Mac. The command palette, the list
 * of shortcuts, the tooltips and what listens to the keys all read them here.
 */
export const shortcuts = {
  palette: '$mod+k',
  newChat: '$mod+Shift+o',
  sidebar: '$mod+b',
  settings: '$mod+.',
  stop: 'Escape',
  edit: 'ArrowUp',
  copy: '$mod+Shift+c',
  previousQuestion: 'Alt+ArrowUp',
  nextQuestion: 'Alt+ArrowDown',
  find: '$mod+f',
  quote: '$mod+Shift+>',
  inspector: '$mod+i',
  list: 'Shift+?',
} as const

export type Shortcut = keyof typeof shortcuts
