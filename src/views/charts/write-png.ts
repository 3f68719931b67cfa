import type { SvgFile } from './write-svg.ts';

/** Pixels for each pixel of the page: sharp on a screen of twice the density, and in print. */
const SCALE = 2;
/** Canvases of some browsers end there. */
const SIDE_MOST = 16_000;

/** An SVG file as pixels. */
export async function writePng({ text, width, height }: SvgFile): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const scale = Math.min(SCALE, SIDE_MOST / width, SIDE_MOST / height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error('the browser made no picture of it'))),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
