import { spawn } from 'node:child_process';

/** Shows an address in the browser that a person has set for it. False where there is none: on a server, say. */
export function openSystemBrowser(url: string): Promise<boolean> {
  const opener = findOpener();
  if (!opener) return Promise.resolve(false);
  const [command, ...args] = opener;
  return new Promise((resolve) => {
    const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function findOpener(platform = process.platform, env = process.env): readonly [string, ...string[]] | undefined {
  switch (platform) {
    case 'darwin':
      return ['open'];
    case 'win32':
      // `start` takes its first quoted argument for a window title.
      return ['cmd', '/c', 'start', ''];
    default:
      return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
  }
}
