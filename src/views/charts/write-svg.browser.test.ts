import { afterEach, beforeEach, expect, test } from 'vitest';
import { writePng } from './write-png.ts';
import { writeSvg } from './write-svg.ts';

const WORDS = { title: 'Cold start', caption: 'Dyno 0.1.0, run 1234abcd' };
let chart: HTMLElement;

beforeEach(() => {
  chart = document.createElement('div');
  chart.style.cssText = 'width: 300px; font: 13px/20px sans-serif; position: relative; color: rgb(10, 20, 30)';
  document.body.append(chart);
});
afterEach(() => chart.remove());

async function draw(html: string) {
  chart.innerHTML = html;
  const file = await writeSvg(chart, WORDS);
  const page = new DOMParser().parseFromString(file.text, 'image/svg+xml');
  expect(page.querySelector('parsererror')).toBeNull();
  return { file, page, texts: [...page.querySelectorAll('text')].map(({ textContent }) => textContent) };
}

test('texts, boxes and lines become marks, and what only a page can use stays behind', async () => {
  const { page, texts, file } = await draw(`
    <p>Runtime <strong>12.5</strong></p>
    <p style="border-bottom: 2px solid rgb(1, 2, 3)"><span style="background: rgb(200, 0, 0); border-radius: 50%">x</span></p>
    <span style="position: absolute; clip-path: inset(50%)">for ears</span>
    <p style="display: none">gone</p><button>press</button><details open><summary>As a table</summary>1</details>`);
  expect(texts).toEqual(['Cold start', 'Runtime', '12.5', 'x', 'Dyno 0.1.0, run 1234abcd']);
  expect(page.querySelector('rect[fill="rgb(200, 0, 0)"]')?.getAttribute('rx')).toMatch(/^\d/);
  expect(page.querySelector('line[stroke="rgb(1, 2, 3)"]')?.getAttribute('stroke-width')).toBe('2');
  expect(page.querySelector('text[font-weight="700"]')?.textContent).toBe('12.5');
  expect(page.querySelector('foreignObject, script, image, link')).toBeNull();
  // Its font is in it: nothing is asked of anybody.
  expect(file.text).toContain('src:url(data:');
  expect(file.text.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
});

test('a text begins where its first word does', async () => {
  const { page } = await draw('<p><b>10</b> ms</p>');
  const [, number, unit] = [...page.querySelectorAll('text')].map((text) => Number(text.getAttribute('x')));
  const space = (unit ?? 0) - (number ?? 0) - (chart.querySelector('b')?.getBoundingClientRect().width ?? 0);
  expect(space).toBeGreaterThan(2);
});

test('a text that is broken into lines is as many texts', async () => {
  const { texts } = await draw('<p style="width: 60px">one two three four five six</p>');
  const lines = texts.slice(1, -1);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join(' ')).toBe('one two three four five six');
});

test('what style sheets say of a mark is said by the mark, and per cent stay per cent', async () => {
  const { page } = await draw(`
    <style>.mark { fill: rgb(0, 128, 0); stroke: rgb(9, 9, 9); stroke-dasharray: 4 3 }</style>
    <svg style="width: 200px; height: 40px; overflow: visible"><svg x="50%" y="50%"><rect class="mark" x="-4" width="8" height="8"/></svg></svg>`);
  const mark = page.querySelector('rect[fill="rgb(0, 128, 0)"]');
  expect(mark?.getAttribute('class')).toBeNull();
  expect(mark?.getAttribute('stroke')).toBe('rgb(9, 9, 9)');
  expect(mark?.getAttribute('stroke-dasharray')).toMatch(/^4(px)?, ?3(px)?$/);
  expect(mark?.parentElement?.getAttribute('x')).toBe('50%');
  const plot = mark?.parentElement?.parentElement;
  expect([plot?.getAttribute('width'), plot?.getAttribute('height')]).toEqual(['200', '40']);
});

test('what scrolls is drawn whole', async () => {
  const { file } = await draw(
    '<div style="overflow-x: auto"><div style="width: 900px; background: red">wide</div></div>',
  );
  expect(file.width).toBeGreaterThan(900);
});

test('as a picture it has the colours where the marks are', async () => {
  const { file } = await draw('<div style="width: 200px; height: 50px; background: rgb(200, 0, 0)"></div>');
  const picture = await createImageBitmap(await writePng(file));
  expect([picture.width, picture.height]).toEqual([2 * file.width, 2 * file.height]);
  const brush = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  brush?.drawImage(picture, 0, 0);
  // 24 px of edge and 40 of title lie before the chart.
  expect([...(brush?.getImageData(2 * 60, 2 * 80, 1, 1).data ?? [])]).toEqual([200, 0, 0, 255]);
  expect([...(brush?.getImageData(2 * 60, 2 * 130, 1, 1).data ?? [])].slice(0, 3)).not.toEqual([200, 0, 0]);
});
