import { make } from './make-svg.ts';

interface DrawnText {
  readonly node: SVGElement;
  readonly rect: DOMRect;
}

/** A text of the page as one SVG text a line, at the place that the browser has given it. */
export function drawText(
  text: Text,
  style: CSSStyleDeclaration,
  { left, top }: { readonly left: number; readonly top: number },
): DrawnText[] {
  const { ascent, share } = ascentOf(style);
  // The side that is held still where another font stands in.
  const anchor = ANCHORS[style.textAlign] ?? 'start';
  return linesOf(text).map(({ words, rect }) => {
    const x = { start: rect.left, middle: (rect.left + rect.right) / 2, end: rect.right }[anchor] - left;
    const y = rect.top - top + (rect.height * share || ascent);
    const node = make('text', {
      x,
      y,
      fill: style.color,
      'font-size': style.fontSize,
      'font-weight': style.fontWeight,
      ...(anchor === 'start' ? {} : { 'text-anchor': anchor }),
      ...(style.letterSpacing === 'normal' ? {} : { 'letter-spacing': style.letterSpacing }),
    });
    node.textContent = words;
    return { node, rect };
  });
}

const ANCHORS: Readonly<Record<string, 'middle' | 'end'>> = { right: 'end', end: 'end', center: 'middle' };

interface TextLine {
  readonly words: string;
  readonly rect: DOMRect;
}

/** The lines that a text is broken into. */
function linesOf(text: Text): TextLine[] {
  const lines: { from: number; to: number; top: number }[] = [];
  const range = document.createRange();
  for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const rect = range.getClientRects()[0];
    if (!rect || rect.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - rect.top) < rect.height / 2) last.to = index + word.length;
    else lines.push({ from: index, to: index + word.length, top: rect.top });
  }
  // From word to word: the spaces around a text are beside it, not in it.
  return lines.map(({ from, to }) => {
    range.setStart(text, from);
    range.setEnd(text, to);
    return { words: range.toString().replace(/\s+/g, ' '), rect: range.getBoundingClientRect() };
  });
}

let brush: CanvasRenderingContext2D | null | undefined;

/** Where the base line lies below the top of a line: in pixels, and as a share of its height. */
function ascentOf({ font, fontSize }: CSSStyleDeclaration): { readonly ascent: number; readonly share: number } {
  brush ??= document.createElement('canvas').getContext('2d');
  if (!brush) return { ascent: Number.parseFloat(fontSize), share: 0 };
  brush.font = font;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = brush.measureText('0');
  return { ascent, share: ascent / (ascent + descent) };
}
