import { lexer, type Token, type Tokens } from 'marked';

export interface MethodSection {
  /** Names it in a link: “The clock” is `the-clock`. */
  readonly id: string;
  readonly title: string;
  readonly tokens: readonly Token[];
}

export interface Method {
  readonly title: string;
  /** What stands between the title and the first section. */
  readonly lead: readonly Token[];
  readonly sections: readonly MethodSection[];
}

/** `docs/method.md`, the one text there is, as the parts that the page sets. */
export function readMethod(markdown: string): Method {
  const tokens = lexer(markdown);
  const headings = tokens.flatMap((token, index) => (isHeading(token, 2) ? [index] : []));
  const [first = tokens.length] = headings;
  const opening = tokens.slice(0, first);
  return {
    title: opening.find((token): token is Tokens.Heading => isHeading(token, 1))?.text ?? '',
    lead: opening.filter((token) => !isHeading(token, 1)),
    sections: headings.map((start, index) => {
      const { text } = tokens[start] as Tokens.Heading;
      return { id: nameOf(text), title: text, tokens: tokens.slice(start + 1, headings[index + 1] ?? tokens.length) };
    }),
  };
}

const isHeading = (token: Token, depth: number): token is Tokens.Heading =>
  token.type === 'heading' && token.depth === depth;

const nameOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
