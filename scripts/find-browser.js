// @ts-check
// Plain JavaScript without dependencies: setup.js runs it before anything is installed.
import { accessSync, constants, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Environment variables that name the browser's executable, the first one set wins. */
const variables = ['PARLEY_BROWSER', 'CHROME_PATH', 'PUPPETEER_EXECUTABLE_PATH'];

const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The path of a Chromium or Chrome on this machine: the one that the environment names, else one on
 * the PATH, in the system's usual places, or in Puppeteer's cache. `null` when there is none.
 * Throws when the environment names a file that cannot be run.
 *
 * @returns {string | null}
 */
export function findBrowser() {
  for (const variable of variables) {
    const path = process.env[variable];
    if (!path) continue;
    if (isExecutable(path)) return path;
    throw new Error(`${variable} names ${path}, which cannot be run.`);
  }
  const candidates = [...pathCandidates(), ...systemCandidates(), ...puppeteerCandidates()];
  return candidates.find((path) => isExecutable(path) && !isSnap(path)) ?? null;
}

/** @returns {string[]} */
function pathCandidates() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return commands.flatMap((command) => folders.map((folder) => join(folder, command)));
}

/** @returns {string[]} */
function systemCandidates() {
  if (process.platform === 'darwin') {
    const apps = ['Chromium', 'Google Chrome'].map((name) => `${name}.app/Contents/MacOS/${name}`);
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      apps.map((app) => join(folder, app)),
    );
  }
  if (process.platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
      const folder = process.env[name];
      if (folder === undefined) return [];
      return ['Chromium', join('Google', 'Chrome')].map((app) =>
        join(folder, app, 'Application', 'chrome.exe'),
      );
    });
  }
  return [];
}

/**
 * What `puppeteer browsers install chrome` left, the newest version first:
 * `<cache>/chrome/<platform>-<version>/chrome-<platform>/<executable>`.
 *
 * @returns {string[]}
 */
function puppeteerCandidates() {
  const cache = process.env['PUPPETEER_CACHE_DIR'] ?? join(homedir(), '.cache', 'puppeteer');
  const executables = [
    'chrome',
    'chrome.exe',
    'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  ];
  const root = join(cache, 'chrome');
  return list(root)
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .flatMap((version) => list(join(root, version)).map((folder) => join(root, version, folder)))
    .flatMap((folder) => executables.map((executable) => join(folder, executable)));
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Ubuntu's Chromium is a snap: it sees a /tmp of its own, and so neither our profile nor our pipes.
 *
 * @param {string} path
 */
function isSnap(path) {
  const real = realpathSync(path);
  if (real === '/usr/bin/snap' || real.startsWith('/snap/')) return true;
  if (statSync(real).size > 16_384) return false;
  return readFileSync(real, 'utf8').includes('/snap/bin/');
}
