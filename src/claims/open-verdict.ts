import { type Claim, WORD_TITLES, type Word } from '#formats/claim.ts';

/**
 * How a verdict begins: the claim, what of it a browser tests where that is less, and the word. `“Quick performance”:
 * supported here.`
 * @param software a software GPU took part
 */
export function openVerdict(
  { title, protocol }: Pick<Claim, 'title' | 'protocol'>,
  word: Word,
  software: boolean,
): string {
  const testedAs = protocol.status === 'testable' && protocol.testedAs ? `, tested as ${protocol.testedAs}` : '';
  const where = word === 'cannot test' ? '' : software ? ' here, on a software GPU' : ' here';
  return `“${title}”${testedAs}: ${WORD_TITLES[word].toLowerCase()}${where}.`;
}
