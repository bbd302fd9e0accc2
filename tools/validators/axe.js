'use strict';

// Shows every document of a book in a browser, light and dark, narrow and wide,
// and has axe-core judge what is shown by the rules of WCAG 2.2, level AA.
// Writes the findings to standard output as a list.
//
//	node axe.js BOOK...
//
// Besides the rules of axe there are two of our own: "reflow", where a page 320
// pixels wide has to be scrolled sideways (WCAG 2.2, 1.4.10), and "loading",
// where the browser complains. What axe is not sure of is a finding too.

const zlib = require('node:zlib');
const axe = require('axe-core');
const { readPackage } = require('./opf.js');
const { onStage } = require('./stage.js');
const { openZip } = require('./zip.js');

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const narrow = 320;
const settings = ['light', 'dark'].flatMap((scheme) => [narrow, 1280].map((width) => ({ scheme, width })));

async function judgeBook(book, root, openPage) {
  const findings = [];
  for (const { scheme, width } of settings) {
    const complaints = [];
    const page = await openPage(complaints, { viewport: { width, height: 800 }, colorScheme: scheme });
    await page.goto(new URL('/blank.html', root).href);
    const opf = await page.evaluate(readPackage, root);
    for (const document of opf.documents) {
      const place = { book, document: decodeURI(document), scheme, width };
      await show(page, root + document);
      for (const finding of await judge(page, opf, opf.narrated[document] ?? [], width)) findings.push({ ...place, ...finding });
      for (const text of complaints.splice(0)) findings.push({ ...place, rule: 'loading', text });
    }
    await page.context().close();
  }
  return findings;
}

async function show(page, address) {
  const response = await page.goto(address);
  if (!response.ok()) throw new Error(`${address}: ${response.status()}`);
  const fault = await page.evaluate(() => document.querySelector('parsererror')?.textContent);
  if (fault) throw new Error(`${address}: ${fault}`);
}

async function judge(page, opf, narrated, width) {
  await layGround(page);
  await page.evaluate(axe.source);
  const findings = await runAxe(page, { type: 'tag', values: tags });
  if (width === narrow) findings.push(...await page.evaluate(findOverflow));
  else if (opf.active && narrated.length > 0) {
    await page.evaluate(highlight, { ...opf, narrated });
    const marked = await runAxe(page, { type: 'rule', values: ['color-contrast'] });
    findings.push(...marked.map((finding) => ({ ...finding, highlighted: true })));
  }
  return findings;
}

async function runAxe(page, runOnly) {
  const { violations, incomplete } = await page.evaluate(
    (options) => globalThis.axe.run(options),
    { runOnly, resultTypes: ['violations', 'incomplete'] },
  );
  const flatten = (results, unsure) => results.flatMap(({ id, impact, help, nodes }) => nodes.map((node) => ({
    rule: id,
    impact: node.impact ?? impact,
    element: node.target.flat().join(' '),
    html: node.html,
    text: [help, ...[...node.any, ...node.all, ...node.none].map((check) => check.message)].join('; '),
    unsure,
  })));
  return [...flatten(violations, false), ...flatten(incomplete, true)];
}

// A book that leaves the background to the reader has none that axe could find:
// it takes it for white, and in the dark finds white on white. So the page gets
// for a background the colour that the browser did paint.
async function layGround(page) {
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 1, height: 1 } });
  const colour = `rgb(${firstPixel(picture).join(', ')})`;
  await page.evaluate((painted) => {
    const bare = (element) => getComputedStyle(element).backgroundColor === 'rgba(0, 0, 0, 0)';
    if (bare(document.documentElement) && bare(document.body)) document.documentElement.style.backgroundColor = painted;
  }, colour);
}

// The red, green and blue of the first pixel of a PNG of eight bits a channel.
// No filter changes this pixel, since there is none before it.
function firstPixel(png) {
  const data = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return [...zlib.inflateSync(Buffer.concat(data)).subarray(1, 4)];
}

// Runs in the browser.
function findOverflow() {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth <= clientWidth) return [];
  const sticksOut = (element) => element.getBoundingClientRect().right > clientWidth + 0.5 || element.getBoundingClientRect().left < -0.5;
  const widest = [...document.body.querySelectorAll('*')].find(sticksOut) ?? document.body;
  return [{
    rule: 'reflow',
    impact: 'serious',
    element: widest.id ? `#${widest.id}` : widest.localName,
    html: widest.outerHTML.slice(0, 300),
    text: `the page is ${scrollWidth} pixels wide in a window of ${clientWidth}`,
  }];
}

// Runs in the browser: all that is narrated looks as if it were heard now.
function highlight({ active, playing, narrated }) {
  for (const id of narrated) document.getElementById(id)?.classList.add(active);
  if (playing) document.documentElement.classList.add(playing);
}

async function main(books) {
  const shelves = { 'blank.html': () => '', 'favicon.ico': () => '' };
  books.forEach((book, i) => { shelves[`book-${i}`] = openZip(book); });
  const findings = await onStage(shelves, async (origin, openPage) => {
    const found = [];
    for (const [i, book] of books.entries()) found.push(...await judgeBook(book, `${origin}/book-${i}/`, openPage));
    return found;
  });
  process.stdout.write(JSON.stringify(findings));
}

main(process.argv.slice(2));
