// Runs before the first paint, so that nobody sees the other theme flash by.
try {
  const theme = localStorage.getItem('parley:theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is refused: the system's theme stays.
}
