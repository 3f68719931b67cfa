import fontUrl from '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2?url';
import { type DrawnChart, drawSvg } from './draw-svg.ts';
import { make } from './make-svg.ts';

export interface ChartWords {
  readonly title: string;
  /** What was measured, on what, and when: a chart travels without its page. */
  readonly caption: string;
}

export interface SvgFile {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

const FONT = 'IBM Plex Sans Variable';
const EDGE = 24;
const TITLE = { size: 17, room: 40 };
const CAPTION = { size: 12, room: 32 };

/** A chart of the page as an SVG file that needs nothing else: its font is in it, and so is the paper under it. */
export async function writeSvg(chart: Element, { title, caption }: ChartWords): Promise<SvgFile> {
  const drawn = drawSvg(chart);
  const { reach } = drawn;
  const wide = Math.max(reach.right - reach.left, widthOf(title, TITLE.size), widthOf(caption, CAPTION.size));
  const width = Math.ceil(wide + 2 * EDGE);
  const height = Math.ceil(reach.bottom - reach.top + 2 * EDGE + TITLE.room + CAPTION.room);
  const page = getComputedStyle(document.documentElement);
  const color = (token: string) => page.getPropertyValue(token).trim();
  const svg = make('svg', {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'font-family': `'${FONT}', 'IBM Plex Sans', system-ui, sans-serif`,
  });
  svg.append(
    withText('title', {}, `${title}. ${caption}`),
    withText('style', {}, await fontRules()),
    make('rect', { width: '100%', height: '100%', fill: color('--paper') }),
    withText('text', line(EDGE + TITLE.size, TITLE.size, 600, color('--ink')), title),
    placed(drawn),
    withText('text', line(height - EDGE, CAPTION.size, 400, color('--ink-3')), caption),
  );
  return { text: new XMLSerializer().serializeToString(svg), width, height };
}

function placed({ group, reach }: DrawnChart): SVGElement {
  group.setAttribute('transform', `translate(${EDGE - reach.left} ${EDGE + TITLE.room - reach.top})`);
  return group;
}

const line = (y: number, size: number, weight: number, fill: string) => ({
  x: EDGE,
  y,
  fill,
  'font-size': `${size}px`,
  'font-weight': weight,
});

function withText(tag: string, attributes: Parameters<typeof make>[1], text: string): SVGElement {
  const element = make(tag, attributes);
  element.textContent = text;
  return element;
}

/** About as wide as the text will be, a little more rather than less. */
const widthOf = (text: string, size: number): number => text.length * size * 0.56;

/** The page's own font, which it has already: no request goes anywhere else. */
async function fontRules(): Promise<string> {
  const font = await (await fetch(fontUrl)).blob();
  return [
    `@font-face{font-family:"${FONT}";font-weight:100 700;src:url(${await dataUrl(font)}) format("woff2")}`,
    'text{font-variant-numeric:tabular-nums lining-nums}',
  ].join('');
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}
