import type { Report, ReportSection } from './build-report.ts';
import { drawIntervals, escapeHtml } from './draw-intervals.ts';

/** The page asks for nothing, and its own policy would not let it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1d1f24, #e6e7ea); --soft: light-dark(#5b6070, #a3a8b6);
  --line: light-dark(#d9dbe1, #383c47); --bad: light-dark(#a8321e, #ff8f78); --paper: light-dark(#fff, #16181d); }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 4rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; overflow-wrap: anywhere; } h3 { font-size: 1rem; }
p, li { overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.25rem 0.75rem 0.25rem 0; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
svg { font: 12px system-ui, sans-serif; } svg text { fill: var(--ink); } svg .tick { fill: var(--soft); }
svg .grid { stroke: var(--line); } svg .one { stroke: var(--soft); } svg .interval { stroke: currentColor; stroke-width: 2; }
svg .failed text { fill: var(--bad); } svg .failed .interval { stroke: var(--bad); }
`;

/** A report as one HTML file, with its plots in it and nothing that it would have to ask anybody for. */
export function writeHtml({ title, sections }: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${sections.map(writeSection).join('\n')}
</body>
</html>
`;
}

function writeSection({ title, lines, intervals, tables, lists }: ReportSection): string {
  const plot = drawIntervals(intervals, `Ratios with their intervals: ${title}`);
  return [
    '<section>',
    `<h2>${escapeHtml(title)}</h2>`,
    ...lines.filter((line) => line !== '').map((line) => `<p>${escapeHtml(line)}</p>`),
    ...(plot === '' ? [] : ['<h3>Ratios with their intervals</h3>', `<div class="scroll" tabindex="0">${plot}</div>`]),
    ...tables.flatMap(({ title: name, table, below }) => [
      `<h3>${escapeHtml(name)}</h3>`,
      writeTable(table, name),
      writeList(below),
    ]),
    ...lists.flatMap(({ title: name, items }) => [`<h3>${escapeHtml(name)}</h3>`, writeList(items)]),
    '</section>',
  ].join('\n');
}

function writeTable([head, ...rows]: readonly (readonly string[])[], name: string): string {
  if (!head) return '';
  const cells = (row: readonly string[], tag: string) =>
    row.map((text) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${escapeHtml(text)}</${tag}>`).join('');
  const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
  return `<div class="scroll" tabindex="0"><table aria-label="${escapeHtml(name)}"><thead><tr>${cells(head, 'th')}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function writeList(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}
