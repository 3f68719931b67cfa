/** The claims, their library and the serif of their quotes are not part of the first load. */
export const loadClaims = async () => {
  const { ClaimsPlace } = await import('./ClaimsPlace.tsx');
  return { default: ClaimsPlace };
};
