/** What the page posts to a version that waits: take over, as soon as nothing measures. */
export const ACTIVATE = 'activate';
