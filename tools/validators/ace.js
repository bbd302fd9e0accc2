'use strict';

// Runs Ace by DAISY on one book after another, in one browser.
//
// It reads two lines a book, the path of the book and the path of the report to
// write, and answers with one line: "ok", or "failed" and the reason. It ends
// when its input does.

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const readline = require('node:readline');

// Ace and the browser leave logs, settings and unpacked books behind. All of it
// goes where it can be removed at once; Ace reads these names when it is loaded.
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'ace-'));
for (const name of ['TMPDIR', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME']) {
  process.env[name] = scratch;
}
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));
process.env.ACE_TIMEOUT_INITIAL ??= '60000'; // five seconds are too few for a browser on a busy machine

console.log = console.error; // standard output is for answers

const ace = require('@daisy/ace-core');
const logger = require('@daisy/ace-logger');
const puppeteer = require('@daisy/ace-axe-runner-puppeteer');

logger.initLogger({ silent: true });

let browser; // the promise of a started browser, kept from book to book

const runner = {
  ...puppeteer,
  launch: () => (browser ??= puppeteer.launch()),
  close: async () => {},
};

async function closeBrowser() {
  if (!browser) return;
  browser = undefined;
  await puppeteer.close();
}

async function check(book, report) {
  const outdir = fs.mkdtempSync(path.join(scratch, 'report-'));
  try {
    await ace(book, { cwd: process.cwd(), outdir, silent: true }, runner);
    fs.copyFileSync(path.join(outdir, 'report.json'), report);
    return 'ok';
  } catch (fault) {
    await closeBrowser().catch(console.error);
    return `failed ${String(fault?.message ?? fault).replaceAll('\n', ' ')}`;
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

async function main() {
  const lines = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  for (let book = await lines.next(); !book.done; book = await lines.next()) {
    const report = await lines.next();
    process.stdout.write(`${await check(book.value, report.value)}\n`);
  }
  await closeBrowser();
  process.exit(0);
}

main();
