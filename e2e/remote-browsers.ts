import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { findBrowser } from '#headless/find-browser.ts';

/** A program that runs beside the test, in a group of processes of its own. */
export interface Beside {
  readonly address: string;
  kill(): Promise<void>;
}

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** A Playwright server with a browser of its own, as it would run on another machine: no flag for WebGPU. */
export async function startPlaywrightServer(port: number, folder: string): Promise<Beside> {
  mkdirSync(folder, { recursive: true });
  const config = path.join(folder, 'server.json');
  const options = { executablePath: browserPath(), chromiumSandbox: process.getuid?.() !== 0 };
  writeFileSync(config, JSON.stringify({ ...options, host: '127.0.0.1', port, wsPath: '/dyno' }));
  const server = ['playwright', 'launch-server', '--browser', 'chromium', '--config', config];
  return startBeside('npx', server, /(ws:\/\/127\.0\.0\.1:\d+\/dyno)/);
}

/** A Chrome that somebody has started with a debugging port and without a flag for WebGPU. */
export function startChrome(folder: string): Promise<Beside> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const words = [
    '--headless',
    '--remote-debugging-port=0',
    `--user-data-dir=${path.join(folder, 'chrome')}`,
    ...sandbox,
  ];
  return startBeside(browserPath(), words, /DevTools listening on ws:\/\/(127\.0\.0\.1:\d+)/, 'http://');
}

export type GridSearch =
  | { readonly status: 'found'; readonly jars: string; readonly driver: string }
  | { readonly status: 'absent'; readonly why: string };

const SELENIUM = '4.41.0';

/** Selenium Grid and chromedriver: as they are, or fetched by their own package managers. */
export function findGrid(folder: string): GridSearch {
  if (!runs('java', ['-version']))
    return { status: 'absent', why: 'There is no Java: install a JRE of version 11 or later.' };
  const driver = findDriver();
  if (driver === undefined) {
    return {
      status: 'absent',
      why: 'There is no chromedriver: install the package chromium-driver of the distribution.',
    };
  }
  const given = process.env.DYNO_SELENIUM_SERVER;
  if (given) return { status: 'found', jars: given, driver };
  mkdirSync(folder, { recursive: true });
  const list = path.join(folder, `selenium-${SELENIUM}.txt`);
  if (!existsSync(list) || !readFileSync(list, 'utf8').split(path.delimiter).every(existsSync)) {
    const pom = path.join(folder, 'pom.xml');
    writeFileSync(pom, POM);
    const words = ['-B', '-q', '-f', pom, 'dependency:build-classpath', `-Dmdep.outputFile=${list}`];
    if (!runs('mvn', words, 120_000)) {
      return {
        status: 'absent',
        why: 'Maven does not bring org.seleniumhq.selenium:selenium-grid: install it, or name a selenium-server.jar in DYNO_SELENIUM_SERVER.',
      };
    }
  }
  return { status: 'found', jars: readFileSync(list, 'utf8'), driver };
}

/** A grid of one machine. */
export async function startGrid(grid: Extract<GridSearch, { status: 'found' }>): Promise<Beside> {
  const port = await freePort();
  const options = { args: [], binary: browserPath() };
  const stereotype = JSON.stringify({ browserName: 'chrome', 'goog:chromeOptions': options });
  const words = [
    `-Dwebdriver.chrome.driver=${grid.driver}`,
    '-cp',
    grid.jars,
    'org.openqa.selenium.grid.Bootstrap',
    'standalone',
    ...['--host', '127.0.0.1', '--port', String(port), '--detect-drivers', 'false'],
    ...[
      '--driver-configuration',
      'display-name=chromium',
      `stereotype=${stereotype}`,
      `webdriver-executable=${grid.driver}`,
    ],
  ];
  return startBeside('java', words, /Started Selenium Standalone.*(http:\/\/127\.0\.0\.1:\d+)/);
}

function browserPath(): string {
  const browser = findBrowser();
  if (browser.status === 'absent') throw new Error(browser.message);
  return browser.path;
}

function findDriver(): string | undefined {
  const places = [process.env.CHROMEWEBDRIVER, '/usr/bin', '/usr/local/bin'].map((folder) => `${folder}/chromedriver`);
  const found = () => places.find(existsSync);
  if (found() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    runs('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium-driver'], 90_000);
  }
  return found();
}

function runs(program: string, words: readonly string[], timeout = 20_000): boolean {
  return spawnSync(program, words, { stdio: 'ignore', timeout }).status === 0;
}

/** Starts a program and waits for the address that it says. */
function startBeside(program: string, words: readonly string[], says: RegExp, scheme = ''): Promise<Beside> {
  const child = spawn(program, words, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk;
      const address = says.exec(said)?.[1];
      if (address) resolve({ address: scheme + address, kill: () => killGroup(child, closed) });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('close', () => reject(new Error(`${program} ended: ${said}`)));
  });
}

async function killGroup({ pid }: ChildProcess, closed: Promise<void>): Promise<void> {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
  await closed;
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dyno</groupId><artifactId>grid</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>org.seleniumhq.selenium</groupId><artifactId>selenium-grid</artifactId><version>${SELENIUM}</version>
  </dependency></dependencies>
</project>
`;
