import type { GateFinding, GateJudgement } from '#claims/gate.ts';
import type { Gate, GateCell } from '#formats/gate.ts';
import { MODE_TITLES } from '#formats/mode.ts';
import { isOwnModel } from '#formats/model.ts';
import type { GateWord } from '#statistics/judge-gate.ts';
import type { Doubt } from '#statistics/verdict.ts';
import { printMargin, printRange, WHY_UNSETTLED } from './print-comparison.ts';
import { printFigure } from './print-figures.ts';
import { countBlocks } from './stop-reason.ts';

/** One finding of a gate as people read it. */
export interface GateRow {
  readonly word: GateWord;
  /** `digits, batch 1: ort:wasm, latency` */
  readonly title: string;
  readonly sentence: string;
  /** Current over baseline. */
  readonly ratio?: number;
  readonly low?: number;
  readonly high?: number;
}

export interface GateReport {
  readonly word: GateWord;
  readonly headline: string;
  /** How it was measured. */
  readonly about: string;
  readonly rows: readonly GateRow[];
}

/** A gate in words and numbers, worst first: every format of a report is made of this. */
export function describeGate(gate: Gate, { word, findings }: GateJudgement): GateReport {
  const rank: Readonly<Record<GateWord, number>> = { regression: 0, inconclusive: 1, pass: 2 };
  const rows = findings.map((finding) => describeFinding(gate, finding)).sort((a, b) => rank[a.word] - rank[b.word]);
  return { word, headline: headlineOf(gate, word, rows), about: aboutOf(gate), rows };
}

function headlineOf({ margin, current, baseline }: Gate, word: GateWord, rows: readonly GateRow[]): string {
  const sides = `${current} against ${baseline}, margin ${printMargin(margin)}`;
  const count = (wanted: GateWord) => rows.filter((row) => row.word === wanted).length;
  switch (word) {
    case 'pass':
      return `Pass: ${rows.length} of ${rows.length} hold. ${sides}`;
    case 'regression':
      return `Regression: ${count('regression')} of ${rows.length}. ${sides}`;
    case 'inconclusive':
      return rows.length === 0
        ? `Inconclusive: nothing could be measured. ${sides}`
        : `Inconclusive: ${count('inconclusive')} of ${rows.length} are open. ${sides}`;
  }
}

function aboutOf({ design, family }: Gate): string {
  const cells = family === 1 ? 'one timed cell' : `all ${family} timed cells together`;
  switch (design) {
    case 'blocks':
      return `Both sides ran in the same mirrored blocks. Intervals hold at 95% for every look and ${cells}.`;
    case 'sessions':
      return (
        `The baseline was measured at another time: each block of now had a browser of its own, and the intervals hold the ` +
        `spread between browsers, at 98.4% for ${cells}. Both versions in one run say more.`
      );
  }
}

function describeFinding(gate: Gate, finding: GateFinding): GateRow {
  const { word, cell } = finding;
  const row = (what: string, sentence: string) => ({ word, title: `${nameCell(cell)}, ${what}`, sentence });
  switch (finding.about) {
    case 'nothing':
      return row(MODE_TITLES[cell.mode], 'not measured: the gate ended before');
    case 'outcome': {
      const { side, outcome } = finding;
      const who = side === 'current' ? 'this version' : 'the baseline';
      return row(MODE_TITLES[cell.mode], `${who} ${outcome.status}: ${outcome.reason}. ${outcome.message}`);
    }
    case 'wasmPeakBytes':
    case 'gpuPeakBytes': {
      const { low, high, baseline, current } = finding.memory;
      const sides = `${printMiB(current)} MiB, the baseline ${printMiB(baseline)} MiB`;
      return {
        ...row(MEMORY_TITLES[finding.about], `${sides}${limit(gate, word)}`),
        ratio: (low + high) / 2,
        low,
        high,
      };
    }
    default:
      return describeTimes(gate, finding, row);
  }
}

type Timed = Extract<GateFinding, { found: unknown }>;

function describeTimes(
  gate: Gate,
  { word, found, doubt, about }: Timed,
  row: (what: string, sentence: string) => GateRow,
): GateRow {
  const unit = gate.design === 'blocks' ? countBlocks : (count: number) => `${count} browsers`;
  if (found.status === 'none') {
    const far = found.ratio === undefined ? '' : `${found.ratio.toFixed(3)} times as long so far, but `;
    return row(about, `${far}${unit(found.blocks)} are too few for an interval over ${gate.family} cells`);
  }
  const { ratio, low, high, look } = found;
  const figure = `${ratio.toFixed(3)} times as long (${printRange(low, high)}, ${unit(look)})`;
  const why = doubt ? `; no word, because ${WHY_DOUBTED[doubt]}` : limit(gate, word);
  return { ...row(about, `${figure}${why}`), ratio, low, high };
}

function limit({ margin }: Gate, word: GateWord): string {
  switch (word) {
    case 'regression':
      return `: more than ${printMargin(margin)}`;
    case 'pass':
      return '';
    case 'inconclusive':
      return `: perhaps more than ${printMargin(margin)}, perhaps not`;
  }
}

const WHY_DOUBTED: Readonly<Record<Doubt, string>> = WHY_UNSETTLED;

const MEMORY_TITLES = { wasmPeakBytes: 'wasm memory peak', gpuPeakBytes: 'GPU memory peak' } as const;

/** An own model is known by its bytes: a test of JUnit that had another name in every pull request would have no history. */
const nameCell = ({ model, batch, arm }: GateCell): string =>
  `${isOwnModel(model) ? 'your model' : model}, batch ${batch}: ${arm}`;

function printMiB({ low, high }: { readonly low: number; readonly high: number }): string {
  const [from, to] = [low, high].map((bytes) => printFigure(bytes / 2 ** 20));
  return from === to ? `${from}` : `${from} to ${to}`;
}
