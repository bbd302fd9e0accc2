'use strict';

// Shows the page of a release in a browser, light and dark, narrow and wide, and
// has axe-core judge each state of it. Writes the findings to standard output as
// a list; see axe.js for their form.
//
//	node page-axe.js FILE...

const path = require('node:path');
const axe = require('axe-core');
const { findOverflow, narrow, runAxe, settings, tags } = require('./judge.js');
const { folder, onStage } = require('./stage.js');

// The states of a page, each reached from the one before; false where the page
// has no such state.
const states = {
  opened: async () => true,
  playing: async (page) => {
    if (!await page.locator('#play').count()) return false;
    await page.click('#play');
    await page.waitForSelector('.-epub-media-overlay-active');
    return true;
  },
  settings: async (page) => {
    if (!await page.locator('#player:not([hidden])').count()) return false;
    await page.click('#open-settings');
    return true;
  },
  'only the second language': async (page) => {
    const choices = page.locator('[data-choose]');
    if (await choices.count() < 2) return false;
    if (await page.locator('#shown').count()) await page.selectOption('#shown', '1');
    await choices.nth(1).click();
    return true;
  },
};

async function judgePage(file, address, openPage) {
  const findings = [];
  for (const { scheme, width } of settings) {
    const complaints = [];
    const page = await openPage(complaints, { viewport: { width, height: 800 }, colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto(address);
    await page.evaluate(axe.source);
    for (const [state, reach] of Object.entries(states)) {
      if (!await reach(page)) continue;
      const place = { book: file, document: `index.html, ${state}`, scheme, width };
      const found = await runAxe(page, { type: 'tag', values: tags });
      if (width === narrow) found.push(...await page.evaluate(findOverflow));
      for (const finding of found) findings.push({ ...place, ...finding });
      for (const text of complaints.splice(0)) findings.push({ ...place, rule: 'loading', text });
    }
    await page.context().close();
  }
  return findings;
}

async function main(files) {
  const shelves = { 'favicon.ico': () => '' };
  files.forEach((file, i) => { shelves[`release-${i}`] = folder(path.dirname(path.resolve(file))); });
  const findings = await onStage(shelves, async (origin, openPage) => {
    const found = [];
    for (const [i, file] of files.entries()) found.push(...await judgePage(file, `${origin}/release-${i}/${path.basename(file)}`, openPage));
    return found;
  });
  process.stdout.write(JSON.stringify(findings));
}

main(process.argv.slice(2));
