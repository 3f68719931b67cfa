// Runs before the first paint (see index.html); src/views/frame/theme.ts writes what this reads.
try {
  const theme = localStorage.getItem('dyno-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing shows the theme of the system.
}
