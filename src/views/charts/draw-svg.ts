import { drawText } from './draw-text.ts';
import { make, setAll } from './make-svg.ts';

/** Where marks are put, and how far they reach; x and y count from the left top corner of the chart. */
interface Sheet {
  readonly group: SVGElement;
  readonly origin: { readonly left: number; readonly top: number };
  readonly reach: { left: number; right: number; top: number; bottom: number };
}

export interface DrawnChart {
  readonly group: SVGElement;
  readonly reach: Readonly<Sheet['reach']>;
}

/** Nothing that only works in a page: controls, tables that open, and whatever says so. */
const LEFT_OUT = 'button, select, input, details, [data-unsaved]';

/**
 * A chart of the page as real SVG: its texts, lines and marks where they stand, in the colours that they have now.
 * Not a picture of HTML (`foreignObject`), which only browsers show: what comes out opens in any program for drawings.
 */
export function drawSvg(chart: Element): DrawnChart {
  const { left, top } = chart.getBoundingClientRect();
  const sheet: Sheet = {
    group: make('g'),
    origin: { left, top },
    reach: { left: 0, right: 0, top: 0, bottom: 0 },
  };
  drawElement(chart, sheet);
  return sheet;
}

function drawElement(element: Element, sheet: Sheet): void {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || isForEars(style) || element.matches(LEFT_OUT))
    return;
  drawBox(element, style, sheet);
  if (element instanceof SVGSVGElement) drawMarks(element, sheet);
  else for (const child of element.childNodes) drawChild(child, style, sheet);
}

function drawChild(child: ChildNode, style: CSSStyleDeclaration, sheet: Sheet): void {
  if (child instanceof Element) drawElement(child, sheet);
  if (!(child instanceof Text)) return;
  for (const { node, rect } of drawText(child, style, sheet.origin)) put(node, rect, sheet);
}

const isForEars = ({ position, clipPath }: CSSStyleDeclaration): boolean =>
  position === 'absolute' && clipPath.startsWith('inset');

/** Background and borders of an element. */
function drawBox(element: Element, style: CSSStyleDeclaration, sheet: Sheet): void {
  const rect = element.getBoundingClientRect();
  const [x, y] = [rect.left - sheet.origin.left, rect.top - sheet.origin.top];
  const { width, height } = rect;
  if (isSeen(style.backgroundColor)) {
    const round = style.borderTopLeftRadius;
    const radius = round.endsWith('%') ? (Number.parseFloat(round) / 100) * width : Number.parseFloat(round);
    put(make('rect', { x, y, width, height, rx: radius, fill: style.backgroundColor }), rect, sheet);
  }
  for (const side of ['Top', 'Right', 'Bottom', 'Left'] as const) {
    const thick = Number.parseFloat(style[`border${side}Width`]);
    const stroke = style[`border${side}Color`];
    if (thick === 0 || style[`border${side}Style`] === 'none' || !isSeen(stroke)) continue;
    const [x1, x2] = side === 'Left' ? [x, x] : side === 'Right' ? [x + width, x + width] : [x, x + width];
    const [y1, y2] = side === 'Top' ? [y, y] : side === 'Bottom' ? [y + height, y + height] : [y, y + height];
    const inward = { Top: [0, 1], Bottom: [0, -1], Left: [1, 0], Right: [-1, 0] }[side] as [number, number];
    const [dx, dy] = inward.map((step) => (step * thick) / 2) as [number, number];
    const line = { x1: x1 + dx, x2: x2 + dx, y1: y1 + dy, y2: y2 + dy };
    put(make('line', { ...line, stroke, 'stroke-width': thick }), rect, sheet);
  }
}

const isSeen = (color: string): boolean => color !== 'transparent' && !/^rgba\(.*, 0\)$/.test(color);

/** An `<svg>` of the page, at its place and size, so that its percentages stay what they are. */
function drawMarks(svg: SVGSVGElement, sheet: Sheet): void {
  const rect = svg.getBoundingClientRect();
  if (rect.width === 0 || rect.height === 0) return;
  const copy = copyMarks(svg);
  const { left, top } = sheet.origin;
  setAll(copy, { x: rect.left - left, y: rect.top - top, width: rect.width, height: rect.height });
  put(copy, rect, sheet);
}

/** What style sheets say about a mark, which a file has to say itself. */
const STYLES = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'vector-effect': 'none',
} as const;
const KEPT = /^(?:[xy][12]?|c[xy]|r[xy]?|width|height|d|points|viewBox|preserveAspectRatio|transform)$/;

function copyMarks(mark: Element): SVGElement {
  const copy = make(mark.tagName);
  const style = getComputedStyle(mark);
  for (const { name, value } of mark.attributes) if (KEPT.test(name)) copy.setAttribute(name, value);
  if (style.opacity !== '1') copy.setAttribute('opacity', style.opacity);
  if (mark instanceof SVGSVGElement) copy.setAttribute('overflow', style.overflow === 'hidden' ? 'hidden' : 'visible');
  else if (mark instanceof SVGGeometryElement) {
    for (const [name, usual] of Object.entries(STYLES)) {
      const value = style.getPropertyValue(name);
      if (value !== usual) copy.setAttribute(name, value);
    }
  }
  for (const child of mark.children) {
    if (getComputedStyle(child).display !== 'none') copy.append(copyMarks(child));
  }
  return copy;
}

function put(node: SVGElement, { left, right, top, bottom }: DOMRect, { group, origin, reach }: Sheet): void {
  group.append(node);
  reach.left = Math.min(reach.left, left - origin.left);
  reach.right = Math.max(reach.right, right - origin.left);
  reach.top = Math.min(reach.top, top - origin.top);
  reach.bottom = Math.max(reach.bottom, bottom - origin.top);
}
