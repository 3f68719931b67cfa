import { useEffect, useState } from 'react';
import styles from './travel.module.css';

interface QrCodeParts {
  readonly text: string;
  readonly title: string;
}

/** A QR code, drawn once its encoder has come: few people ask for one. */
export function QrCode({ text, title }: QrCodeParts) {
  const [drawn, setDrawn] = useState<{ readonly size: number; readonly path: string }>();
  useEffect(() => {
    let current = true;
    void import('uqr').then(({ encode }) => {
      const { data, size } = encode(text, { ecc: 'L', border: 4 });
      const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
      if (current) setDrawn({ size, path });
    });
    return () => {
      current = false;
    };
  }, [text]);
  const size = drawn?.size ?? 1;
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={title}
      shapeRendering="crispEdges"
    >
      <path d={drawn?.path ?? ''} fill="currentColor" />
    </svg>
  );
}
