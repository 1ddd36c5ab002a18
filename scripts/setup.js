// @ts-check
// Installs what a fresh clone lacks, and does nothing where nothing is missing. npm runs it before
// the commands that need it, with whichever Node the machine has (18 or newer): plain JavaScript,
// nothing imported but Node itself. What it installs brings Node 24 along, first on npm's path.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Fonts come along: on a bare machine a page would otherwise have no letters. */
const debianPackages = ['chromium', 'fonts-dejavu-core'];

/** What tests make networks of their own with, each with the command that shows that it is there. */
const networkTools = { iproute2: 'ip', iptables: 'iptables' };

try {
  if (!dependenciesAreInstalled()) installDependencies();
  if (process.argv.includes('--browser') && findBrowser() === null) installBrowser();
  if (process.argv.includes('--network-tools')) installNetworkTools();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * Whether node_modules holds each package of the lock file in its version. npm writes what it
 * installed into node_modules/.package-lock.json, less the optional packages of other systems.
 */
function dependenciesAreInstalled() {
  const installedPath = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedPath)) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(installedPath);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const found = installed[path];
    return path === '' || (found === undefined ? optional === true : found.version === version);
  });
}

/**
 * @param {string} lockPath
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(lockPath) {
  return JSON.parse(readFileSync(lockPath, 'utf8')).packages;
}

function installDependencies() {
  console.log('Installing dependencies (once, about a minute)…');
  const done = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (!done) throw new Error('Installing failed: see what npm says above, and run the command again.');
}

function installBrowser() {
  console.log('Installing a browser (once)…');
  const done = isDebianRoot()
    ? run('apt-get', ['update', '-qq']) &&
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...debianPackages])
    : npm(['exec', '--', 'puppeteer', 'browsers', 'install', 'chrome']);
  if (!done || findBrowser() === null) {
    throw new Error(
      'Install Chromium or Chrome, or name its executable in PARLEY_BROWSER, and run this again.',
    );
  }
}

/** Only root can use them. Where they are not to be had, the tests that need them are skipped and say so. */
function installNetworkTools() {
  const missing = Object.entries(networkTools).filter(([, command]) => !isInstalled(command));
  if (missing.length === 0 || !isDebianRoot()) return;
  const packages = missing.map(([name]) => name);
  console.log(`Installing ${packages.join(' and ')} for tests (once)…`);
  const done =
    run('apt-get', ['update', '-qq']) &&
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  if (!done) console.error('Going on without them: the tests of network paths will be skipped.');
}

/** @param {string} command */
function isInstalled(command) {
  const { error } = spawnSync(command, ['-V'], { stdio: 'ignore' });
  return error === undefined;
}

/** Whether apt can install Chromium here. Ubuntu's package of that name is a pointer to a snap. */
function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release'))
    return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * Runs the npm that runs this script, or the one on the path.
 *
 * @param {string[]} args
 */
function npm(args) {
  const cli = process.env['npm_execpath'];
  return cli?.endsWith('npm-cli.js') ? run(process.execPath, [cli, ...args]) : run('npm', args);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {boolean} whether it ended well
 */
function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    // On Windows npm is a batch file, which only a shell can run.
    shell: process.platform === 'win32' && command === 'npm',
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1', DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}
