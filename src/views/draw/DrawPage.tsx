import { type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import { createModelFetcher } from '#catalog/fetch-model.ts';
import { type Arm, armTitle, RUNTIMES, type RuntimeName } from '#formats/arm.ts';
import { Opening } from '#views/frame/Opening.tsx';
import { Page, Sentence } from '#views/frame/Page.tsx';
import { useSurvey } from '#views/lab/use-survey.ts';
import { Button, ButtonRow } from '#views/parts/Button.tsx';
import { Notice } from '#views/parts/Notice.tsx';
import { Lead, Note } from '#views/parts/Text.tsx';
import { useSession } from '#views/run/session.ts';
import { useMeasuredElsewhere } from '#views/run/use-measured-elsewhere.ts';
import { Butterfly } from './Butterfly.tsx';
import { DrawField } from './DrawField.tsx';
import styles from './DrawPage.module.css';
import { digitImage } from './digit-image.ts';
import { type Drawing, linesOf, undoMark } from './drawing.ts';
import { EXAMPLE_DIGITS } from './example-digits.ts';
import { FrameStrip } from './FrameStrip.tsx';
import { NetworkInput } from './NetworkInput.tsx';
import { offerArms } from './offer-arms.ts';
import { ReaderHead } from './ReaderHead.tsx';
import { sayReadings } from './say-readings.ts';
import { useReader } from './use-reader.ts';

/** The hands-on part: a digit is drawn, and both runtimes read it at once. */
export function DrawPage() {
  const isMeasuring = useSession().status === 'running';
  const isElsewhere = useMeasuredElsewhere();
  if (isMeasuring) {
    return (
      <Measuring where="this tab">
        <a href="#/run">See how far it is</a>
      </Measuring>
    );
  }
  if (isElsewhere === undefined) return <Opening />;
  return isElsewhere ? <Measuring where="another tab of Dyno">It begins here by itself.</Measuring> : <Drawer />;
}

/** Two runtimes at work would be in what is being measured. */
function Measuring({ where, children }: { readonly where: string; readonly children: ReactNode }) {
  return (
    <Page title="Draw">
      <Sentence>Drawing waits until the run has ended.</Sentence>
      <Lead>
        A measurement is under way in {where}, and two runtimes reading along would disturb it. {children}
      </Lead>
    </Page>
  );
}

function Drawer() {
  const help = useId();
  const { survey, retry } = useSurvey();
  const [fetcher] = useState(() => createModelFetcher());
  const [arms, setArms] = useState<Readonly<Record<RuntimeName, Arm>>>({ tfjs: 'tfjs:wasm', ort: 'ort:wasm' });
  const [{ drawing, id }, setDrawn] = useState<{ readonly drawing: Drawing; readonly id: number }>({
    drawing: [],
    id: 0,
  });
  const change = (next: (drawing: Drawing) => Drawing) =>
    setDrawn((drawn) => ({ drawing: next(drawn.drawing), id: drawn.id + 1 }));

  const model = survey.status === 'ready' ? survey.catalog.models.find((known) => known.id === 'digits') : undefined;
  const tfjs = useReader({ model, arm: arms.tfjs, fetcher });
  const ort = useReader({ model, arm: arms.ort, fetcher });
  const readers = { tfjs: tfjs.reader, ort: ort.reader };
  const image = useMemo(() => digitImage(linesOf(drawing)), [drawing]);
  const isEmpty = drawing.length === 0;
  useAsking({ ...tfjs, id, image, isEmpty });
  useAsking({ ...ort, id, image, isEmpty });

  const device = survey.status === 'ready' ? survey.device : undefined;
  const offers = RUNTIMES.map((runtime) => ({ runtime, offered: offerArms(runtime, device) }));
  const { sentence, lead } = sayReadings(readers, isEmpty);
  return (
    <Page title="Draw">
      <div className={styles.answer} aria-live="polite">
        <Sentence>{sentence}</Sentence>
        <Lead>{lead}</Lead>
      </div>
      {survey.status === 'stuck' && (
        <Notice>
          <p>{survey.message}</p>
          <Button onClick={retry}>Try again</Button>
        </Notice>
      )}
      <div className={styles.draw}>
        <div className={styles.field}>
          <DrawField drawing={drawing} onDraw={change} help={help} />
          <div className={styles.buttons}>
            <ButtonRow>
              <Button disabled={isEmpty} onClick={() => change(() => [])}>
                Clear
              </Button>
              <Button disabled={isEmpty} onClick={() => change(undoMark)}>
                Undo stroke
              </Button>
            </ButtonRow>
          </div>
        </div>
        <div className={styles.readers}>
          <div className={styles.heads}>
            {offers.map(({ runtime, offered }) => (
              <ReaderHead
                key={runtime}
                {...{ runtime, offered, reader: readers[runtime], arm: arms[runtime] }}
                onChoose={(arm) => setArms((chosen) => ({ ...chosen, [runtime]: arm }))}
              />
            ))}
          </div>
          <Butterfly readers={readers} isEmpty={isEmpty} />
          {RUNTIMES.map((runtime) => {
            const reader = readers[runtime];
            return (
              reader.status === 'failed' && (
                <Notice key={runtime}>
                  <p>
                    <strong>{armTitle(arms[runtime])} cannot read it.</strong> {reader.message} Choose another backend
                    above it; the other runtime goes on.
                  </p>
                </Notice>
              )
            );
          })}
          <FrameStrip readers={readers} />
          <NotOffered offers={offers.flatMap(({ offered }) => offered)} />
        </div>
        <div className={styles.more}>
          <div id={help}>
            <Note>
              Draw with a mouse, a finger or a pen. By keyboard: arrows move, space fills a cell or empties it, Shift
              with an arrow draws, Backspace takes the last stroke back.
            </Note>
          </div>
          <Examples onChoose={(example) => change(() => example)} />
          <NetworkInput image={image} />
        </div>
      </div>
    </Page>
  );
}

type Asking = ReturnType<typeof useReader> & {
  readonly id: number;
  readonly image: Float32Array;
  readonly isEmpty: boolean;
};

/** Every new drawing is asked for, and the one there is as soon as a runtime is ready. */
function useAsking({ reader, ask, id, image, isEmpty }: Asking): void {
  const isReady = reader.status === 'ready';
  useEffect(() => {
    if (isReady && !isEmpty) ask(id, image);
  }, [isReady, isEmpty, ask, id, image]);
}

function Examples({ onChoose }: { readonly onChoose: (example: Drawing) => void }) {
  return (
    <fieldset className={styles.examples}>
      <legend>Or start from an example</legend>
      <div>
        {EXAMPLE_DIGITS.map((example, digit) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the digit.
          <Button key={digit} aria-label={`Example of the digit ${digit}`} onClick={() => onChoose(example)}>
            {digit}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

/** Why a backend cannot be chosen. */
function NotOffered({ offers }: { readonly offers: ReturnType<typeof offerArms> }) {
  const reasons = [...new Set(offers.flatMap(({ whyNot }) => whyNot ?? []))];
  return reasons.map((reason) => <Note key={reason}>{reason}</Note>);
}
