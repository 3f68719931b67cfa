const SVG = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element; lengths to a hundredth of a pixel. */
export function make(tag: string, attributes: Attributes = {}): SVGElement {
  const element = document.createElementNS(SVG, tag) as SVGElement;
  setAll(element, attributes);
  return element;
}

export function setAll(element: SVGElement, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  }
}
