import type { MarkedToken, Token, Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { FigureHead, Prose, WideTable } from '#views/parts/WideTable.tsx';
import styles from './Markdown.module.css';

/** Markdown as elements, never as a string of HTML: what is not known here is shown as the text that it is. */
export function Markdown({ tokens }: { readonly tokens: readonly Token[] }): ReactNode {
  return tokens.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order.
    <Fragment key={index}>{element(token as MarkedToken)}</Fragment>
  ));
}

function element(token: MarkedToken): ReactNode {
  switch (token.type) {
    case 'heading':
      return <h3>{inside(token)}</h3>;
    case 'paragraph':
      return <p>{inside(token)}</p>;
    case 'text':
      return token.tokens ? inside(token) : token.text;
    case 'strong':
      return <strong>{inside(token)}</strong>;
    case 'em':
      return <em>{inside(token)}</em>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'code':
      return <pre>{token.text}</pre>;
    case 'link':
      return <a href={token.href}>{inside(token)}</a>;
    case 'br':
      return <br />;
    case 'list':
      return token.ordered ? <ol>{items(token)}</ol> : <ul>{items(token)}</ul>;
    case 'table':
      return <MarkdownTable table={token} />;
    case 'space':
    case 'def':
      return null;
    default:
      return 'text' in token ? token.text : token.raw;
  }
}

const inside = ({ tokens }: { readonly tokens?: readonly Token[] }) => <Markdown tokens={tokens ?? []} />;

const items = ({ items: entries }: Tokens.List) =>
  entries.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order.
    <li key={index}>{inside(item)}</li>
  ));

/** Wide ones scroll within themselves. The first column names the row. */
function MarkdownTable({ table: { header, rows } }: { readonly table: Tokens.Table }) {
  const [, second] = header;
  return (
    <div className={styles.table}>
      <WideTable
        label={`Table: ${header
          .map(({ text }) => text)
          .filter((text) => text !== '')
          .join(', ')}`}
      >
        <thead>
          <tr>
            {header.map((cell, index) =>
              cell.align === 'right' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order.
                <FigureHead key={index}>{inside(cell)}</FigureHead>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order.
                <th key={index} scope="col">
                  {cell.text === '' ? (
                    <span className={styles.unseen}>{second ? 'Outcome' : 'Row'}</span>
                  ) : (
                    inside(cell)
                  )}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest], row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order.
            <tr key={row}>
              <th scope="row">{first && inside(first)}</th>
              {rest.map((cell, index) =>
                cell.text.length > 24 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order.
                  <Prose key={index}>{inside(cell)}</Prose>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order.
                  <td key={index}>{inside(cell)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </WideTable>
    </div>
  );
}
