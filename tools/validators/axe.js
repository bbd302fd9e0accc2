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

const axe = require('axe-core');
const { findOverflow, layGround, narrow, runAxe, settings, tags } = require('./judge.js');
const { readPackage } = require('./opf.js');
const { onStage } = require('./stage.js');
const { openZip } = require('./zip.js');

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
