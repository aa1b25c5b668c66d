// Runs before the first paint, so that nobody sees the other theme or a hidden sidebar flash by.
try {
  const { dataset, style } = document.documentElement
  const theme = localStorage.getItem('parley:theme')
  if (theme === 'light' || theme === 'dark') dataset.theme = theme
  // A comparison has the whole width, unless the person showed the sidebar there.
  const { pathname } = location
  const isStage = pathname.endsWith('/compare') || sessionStorage.getItem('parley:stage') === pathname
  const hides = isStage
    ? localStorage.getItem('parley:stage-sidebar') !== 'shown'
    : localStorage.getItem('parley:sidebar') === 'hidden'
  if (hides) dataset.sidebar = 'hidden'
  const width = Number(localStorage.getItem('parley:sidebar-width'))
  if (width >= 200 && width <= 480) style.setProperty('--sidebar-width', `${width}px`)
} catch {
  // Storage is refused: the theme is the system's, and the sidebar has its usual width.
}
