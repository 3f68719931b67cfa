/**
 * Operations of TensorFlow.js whose result is a promise: control flow, tables, and shapes that depend on values. A graph
 * with one of them can only be run by `executeAsync`, which is slower for all others. The converter keeps this list to
 * itself (dist/executor/model_analysis.js and dist/operations/op_list/control.js).
 */
const ASYNCHRONOUS = new Set([
  'Enter',
  'Exit',
  'HashTable',
  'HashTableV2',
  'If',
  'LookupTableFind',
  'LookupTableFindV2',
  'LookupTableImport',
  'LookupTableImportV2',
  'LookupTableSize',
  'LookupTableSizeV2',
  'Merge',
  'NextIteration',
  'NonMaxSuppressionV2',
  'NonMaxSuppressionV3',
  'NonMaxSuppressionV4',
  'NonMaxSuppressionV5',
  'StatelessIf',
  'StatelessWhile',
  'Switch',
  'Where',
  'While',
]);

/** Whether a graph, as it stands in `model.json`, has to be run by `executeAsync`. */
export function isAsynchronous(topology: object): boolean {
  const { node = [] } = topology as { readonly node?: readonly { readonly op: string }[] };
  return node.some(({ op }) => ASYNCHRONOUS.has(op));
}
