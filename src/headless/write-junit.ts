import type { Report, ReportCase, ReportSection } from './build-report.ts';

/** A report as JUnit XML, as test reporters of continuous integration read it: a suite a section, a case a cell. */
export function writeJunit({ title, sections }: Report): string {
  const cases = sections.flatMap((section) => section.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${asXml(title)}" ${counts(cases)}>`,
    ...sections.map(writeSuite),
    '</testsuites>',
    '',
  ].join('\n');
}

function writeSuite({ title, lines, cases }: ReportSection): string {
  return [
    `  <testsuite name="${asXml(title)}" ${counts(cases)} skipped="${cases.filter(isSkipped).length}" time="0">`,
    ...cases.map((entry) => writeCase(title, entry)),
    `    <system-out>${asXml(lines.join('\n'))}</system-out>`,
    '  </testsuite>',
  ].join('\n');
}

function writeCase(suite: string, { name, state, sentence }: ReportCase): string {
  const open = `    <testcase classname="${asXml(suite)}" name="${asXml(name)}" time="0">`;
  const message = asXml(sentence);
  switch (state) {
    case 'passed':
      return `${open}<system-out>${message}</system-out></testcase>`;
    case 'failed':
      return `${open}<failure type="regression" message="${message}">${message}</failure></testcase>`;
    case 'open':
      return `${open}<error type="inconclusive" message="${message}">${message}</error></testcase>`;
    case 'skipped':
      return `${open}<skipped message="${message}"/></testcase>`;
  }
}

const isSkipped = ({ state }: ReportCase) => state === 'skipped';

function counts(cases: readonly ReportCase[]): string {
  const count = (wanted: ReportCase['state']) => cases.filter(({ state }) => state === wanted).length;
  return `tests="${cases.length}" failures="${count('failed')}" errors="${count('open')}"`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** As text or in an attribute. What XML 1.0 has no room for at all, control characters say, is left out. */
function asXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '');
}
