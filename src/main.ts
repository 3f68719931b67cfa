import '#views/fonts.css';
import '#views/tokens.css';
import '#views/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

/** What stands in the HTML is painted before the processor is taken by all the rest; a page that nobody sees has no frames. */
const painted = new Promise<void>((resolve) => {
  if (document.visibilityState === 'hidden') resolve();
  else requestAnimationFrame(() => setTimeout(resolve));
});
await painted;
const { showLab } = await import('#views/show-lab.tsx');
showLab(root);
