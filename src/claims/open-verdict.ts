import { type Claim, WORD_TITLES, type Word } from '#formats/claim.ts';

/**
 * How a verdict begins: the claim, what of it a browser tests where that is less, and the word. `“Quick performance”:
 * supported here.`
 * @param software a software GPU took part
 * @param place `there`: where the reader is not
 */
export function openVerdict(
  { title, protocol }: Pick<Claim, 'title' | 'protocol'>,
  word: Word,
  software: boolean,
  place: 'here' | 'there' = 'here',
): string {
  const testedAs = protocol.status === 'testable' && protocol.testedAs ? `, tested as ${protocol.testedAs}` : '';
  const where = word === 'cannot test' ? '' : ` ${place}${software ? ', on a software GPU' : ''}`;
  return `“${title}”${testedAs}: ${WORD_TITLES[word].toLowerCase()}${where}.`;
}
