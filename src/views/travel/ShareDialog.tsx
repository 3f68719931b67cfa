import { useEffect, useId, useRef, useState } from 'react';
import type { RunSummary } from '#formats/run-summary.ts';
import { writePlanQuery } from '#plan/plan-query.ts';
import { LINK_BYTES_MOST, type ShareLink, writeShareLink } from '#store/share-link.ts';
import { Button, ButtonRow } from '#views/parts/Button.tsx';
import { Note } from '#views/parts/Text.tsx';
import { grouped } from '#views/words/figures.ts';
import { QrCode } from './QrCode.tsx';
import styles from './travel.module.css';

interface ShareDialogParts {
  readonly summary: RunSummary;
  readonly onClose: () => void;
}

/** A phone reads no denser code off a screen. */
const CODE_BYTES_MOST = 1200;

/** A link that holds the run's summary itself: nothing is uploaded, and what stands behind # reaches no server. */
export function ShareDialog({ summary, onClose }: ShareDialogParts) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [link, setLink] = useState<ShareLink>();
  const [said, say] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    void writeShareLink(summary).then(setLink);
  }, [summary]);
  const address = link?.status === 'written' ? addressOf(`/shared?${link.query}`) : '';
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      say('Copied.');
    } catch {
      say('The browser let nothing be copied: choose the link and copy it yourself.');
    }
  };
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>Share link</h2>
      {link?.status === 'too-long' && (
        <p>
          The summary of this run takes {grouped(link.bytes)} bytes, and a link of more than {grouped(LINK_BYTES_MOST)}{' '}
          is cut off by many programs. Export it as a file instead.
        </p>
      )}
      {address !== '' && (
        <>
          <Note>
            It holds the summary of this run: every ratio, interval and median, no samples, and what this browser says
            of the device. Nothing is uploaded, and the part behind # reaches no server.
          </Note>
          <input
            className={styles.link}
            aria-label="The link"
            readOnly
            value={address}
            onFocus={({ target }) => target.select()}
          />
          <ButtonRow>
            <Button look="primary" onClick={copy}>
              Copy, {grouped(address.length)} bytes
            </Button>
            <span role="status">{said}</span>
          </ButtonRow>
        </>
      )}
      {link && <Code address={address} plan={addressOf(`/?${writePlanQuery(summary.plan)}`)} />}
      <ButtonRow>
        <Button onClick={() => dialog.current?.close()}>Close</Button>
      </ButtonRow>
    </dialog>
  );
}

/** The link itself where a phone can read it, else the plan, so that the phone can measure the same. */
function Code({ address, plan }: { readonly address: string; readonly plan: string }) {
  const whole = address !== '' && address.length <= CODE_BYTES_MOST;
  if (!whole && plan.length > CODE_BYTES_MOST) return null;
  return (
    <>
      <QrCode
        text={whole ? address : plan}
        title={whole ? 'QR code of the link' : 'QR code of the plan: it opens the lab with the same choice'}
      />
      <Note>
        {whole
          ? 'The code is the link.'
          : 'The link is too long for a code that a phone can read. This one holds the plan: it opens the lab with the same choice, to be measured there.'}
      </Note>
    </>
  );
}

const addressOf = (place: string): string => `${location.href.split('#', 1)[0]}#${place}`;
