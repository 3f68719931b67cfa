/** "Handwritten digits", "Handwritten digits in batches of 4". */
export function workloadTitle(name: string, batch: number): string {
  return batch === 1 ? name : `${name} in batches of ${batch}`;
}
