import { parseArgs } from 'node:util';
import { launchBrowser } from '#headless/open-page.ts';
import { servePage } from '#headless/serve-page.ts';
import { median } from '#statistics/quantile.ts';
import { askLighthouse } from './ask-lighthouse.ts';
import { type Loading, loadOnce } from './load-once.ts';

/**
 * How fast the pages of the lab come up on this machine: served on loopback, without throttling of the network, at a
 * quarter of the processor's speed. Each load has a browser context of its own, so that nothing is kept.
 *
 *   npm run bench:page -- --rounds 5 --lighthouse
 *
 * Lines on stdout: medians over the rounds. Exit 1 where a figure is beyond its limit.
 */
const LIMITS = { gzippedBytes: 200_000, firstPaintMs: 1000, shift: 0, score: 0.95 };
const SLOW_DOWN = 4;

const { values: words } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    places: { type: 'string', default: '#/,#/claims,#/results,#/compare,#/draw,#/device,#/method' },
    lighthouse: { type: 'boolean', default: false },
  },
});
const rounds = Number(words.rounds);
if (!(Number.isInteger(rounds) && rounds >= 1 && rounds <= 100)) throw new Error('--rounds takes 1 to 100');
const out = (text: string) => process.stdout.write(`${text}\n`);

let beyond = 0;
/** A figure, and whether it keeps within its limit. */
function judge(text: string, isWithin: boolean): string {
  if (!isWithin) beyond += 1;
  return isWithin ? text : `${text} (BEYOND)`;
}

const server = await servePage('dist', { err: (text) => process.stderr.write(text) });
try {
  const browser = await launchBrowser({ gpu: 'software', headed: false });
  out(`${browser.version()}, ${SLOW_DOWN} times slower, median of ${rounds}; limits: ${JSON.stringify(LIMITS)}`);
  for (const place of words.places.split(',')) {
    const loads: Loading[] = [];
    for (let round = 0; round < rounds; round++)
      loads.push(await loadOnce(browser, `${server.url}${place}`, SLOW_DOWN));
    const of = (figure: (load: Loading) => number) => median(loads.map(figure));
    const bytes = of(({ gzippedBytes }) => gzippedBytes);
    const paint = of(({ firstPaintMs }) => firstPaintMs);
    const shift = of(({ shift }) => shift);
    const figures = [
      judge(`${(bytes / 1000).toFixed(1)} kB`, place !== '#/' || bytes <= LIMITS.gzippedBytes),
      judge(`first paint ${paint.toFixed(0)} ms`, paint <= LIMITS.firstPaintMs),
      judge(`layout shift ${shift.toFixed(4)}`, shift <= LIMITS.shift),
      `main thread blocked ${of(({ blockedMs }) => blockedMs).toFixed(0)} ms in ${of(({ longTasks }) => longTasks)} long tasks`,
    ];
    out(`${place.padEnd(10)} ${figures.join(', ')}`);
  }
  await browser.close();
  if (words.lighthouse) {
    for (const place of words.places.split(',')) {
      const scores = await askLighthouse(`${server.url}${place}`, SLOW_DOWN);
      const figures = scores.map(({ title, score }) =>
        judge(`${title} ${(score * 100).toFixed(0)}`, score >= LIMITS.score),
      );
      out(`${place.padEnd(10)} Lighthouse: ${figures.join(', ')}`);
      for (const { title, lost } of scores) for (const line of lost) out(`             ${title}: ${line}`);
    }
  }
} finally {
  await server.close();
}
process.exitCode = beyond > 0 ? 1 : 0;
