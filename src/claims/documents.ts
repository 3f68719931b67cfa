import type { DOCUMENTS } from '#formats/claim.ts';

type DocumentId = (typeof DOCUMENTS)[number];

/** What a document calls itself; two of them have no title, and are called by their first words. */
export const DOCUMENT_TITLES: Readonly<Record<DocumentId, string>> = {
  '000': 'Deep Learning Frameworks: The Backbone of Modern AI Innovation',
  '001': 'The Battle of the Frameworks: TensorFlow vs PyTorch - A Deep Learning Showdown',
  '002': 'TensorFlow vs. PyTorch in 2024: The Battle for Deep Learning Supremacy',
  '003': 'Choosing the best deep learning framework matters a lot in 2025',
  '004': 'AI has become an essential component of software development',
};

/** Who wrote it and when, where it says so. */
export const DOCUMENT_AUTHORS: Readonly<Record<DocumentId, string | undefined>> = {
  '000': 'David Jenkins, 2025',
  '001': 'David Jenkins, 2025',
  '002': 'David Jenkins, 2024',
  '003': 'upGrad',
  '004': undefined,
};
