'use strict';

// A stage for a book: a server on the loopback address that hands out its files,
// and a browser that reaches nothing else.

const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { once } = require('node:events');
const { chromium } = require('playwright-core');

const executablePath = '/usr/bin/chromium';

const mediaTypes = {
  '.css': 'text/css', '.gif': 'image/gif', '.html': 'text/html; charset=utf-8', '.jpg': 'image/jpeg',
  '.js': 'text/javascript', '.m4a': 'audio/mp4', '.mp3': 'audio/mpeg', '.opus': 'audio/ogg', '.otf': 'font/otf',
  '.png': 'image/png', '.svg': 'image/svg+xml', '.ttf': 'font/ttf', '.woff2': 'font/woff2', '.xhtml': 'application/xhtml+xml',
};

// A shelf is a function from a path to bytes or undefined. This one holds the
// files of a folder.
const folder = (root) => (name) => {
  const file = path.join(root, name);
  return file.startsWith(root + path.sep) && fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? fs.readFileSync(file) : undefined;
};

function answer(shelves, request, response) {
  const { pathname } = new URL(request.url, 'http://127.0.0.1');
  const [, shelf, name] = /^\/([^/]*)\/?(.*)$/.exec(pathname);
  let bytes;
  try {
    bytes = shelves[shelf]?.(decodeURIComponent(name));
  } catch (fault) {
    console.error(fault); // a file that cannot be unpacked is one that is not there
  }
  if (bytes === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': mediaTypes[path.extname(pathname)] ?? 'application/octet-stream' }).end(bytes);
}

// perform gets the origin of the server and a function that opens a page; the
// shelves are found by the first part of a path. What perform returns is
// returned once all is closed again.
async function onStage(shelves, perform) {
  const server = http.createServer((request, response) => answer(shelves, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${server.address().port}`;
  try {
    return await before(origin, (openPage) => perform(origin, openPage));
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

// The same before a server that is there already.
async function before(origin, perform) {
  if (!fs.existsSync(executablePath)) throw new Error(`${executablePath} is not installed: run scripts/install-tests`);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--mute-audio'],
  });
  try {
    return await perform((complaints, options) => openPage(browser, origin, complaints, options));
  } finally {
    await browser.close();
  }
}

// All that goes wrong on the page is added to complaints, a list of strings.
async function openPage(browser, origin, complaints, options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(30_000);
  await context.route((url) => /^(https?|wss?):$/.test(url.protocol) && url.origin !== origin, (route) => {
    complaints.push(`reaches for the network: ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    // The browser warns of how the reader frames any book.
    if (message.text().includes('can escape its sandboxing')) return;
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (fault) => complaints.push(`uncaught: ${fault.stack ?? fault}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`not found: ${response.url().slice(origin.length)}`);
  });
  return page;
}

module.exports = { before, folder, onStage };
