'use strict';

// Takes pictures of the pages of a book, on a phone, an e-reader and a desktop,
// in light and in dark:
//
//	node screenshots.js BOOK FOLDER NAME
//
// FOLDER gets a file NAME-PAGE-DEVICE-SCHEME.png for the top of each document
// and, as the page "narration", for a quotation (or else the text) whose first
// sentence is highlighted.

const path = require('node:path');
const { readPackage } = require('./opf.js');
const { onStage } = require('./stage.js');
const { openZip } = require('./zip.js');

const devices = {
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
  'e-reader': { viewport: { width: 600, height: 800 }, deviceScaleFactor: 1 },
  desktop: { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1 },
};

async function takePictures(origin, openPage, folder, name) {
  for (const [device, options] of Object.entries(devices)) {
    for (const scheme of ['light', 'dark']) {
      const complaints = [];
      const page = await openPage(complaints, { ...options, colorScheme: scheme });
      await page.goto(`${origin}/blank.html`);
      const opf = await page.evaluate(readPackage, `${origin}/book/`);
      const shoot = (title) => page.screenshot({ path: path.join(folder, `${name}-${title}-${device}-${scheme}.png`) });
      for (const document of opf.documents) {
        await page.goto(`${origin}/book/${document}`);
        await shoot(path.posix.basename(document, '.xhtml'));
        const ids = opf.narrated[document] ?? [];
        if (document === longest(opf.narrated) && await page.evaluate(highlightOne, { ...opf, ids })) await shoot('narration');
      }
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
      await page.context().close();
    }
  }
}

// The document with the most to narrate.
function longest(narrated) {
  return Object.keys(narrated).toSorted((a, b) => narrated[b].length - narrated[a].length)[0];
}

// Runs in the browser: highlights what is narrated first in the first quotation
// and moves it to the upper third of the window.
function highlightOne({ active, playing, ids }) {
  const narrated = ids.map((id) => document.getElementById(id)).filter(Boolean);
  const chosen = narrated.find((element) => element.closest('blockquote')) ?? narrated[0];
  if (!chosen || !active) return false;
  chosen.classList.add(active);
  if (playing) document.documentElement.classList.add(playing);
  chosen.scrollIntoView({ block: 'start' });
  scrollBy(0, -innerHeight / 3);
  return true;
}

async function main([book, folder, name]) {
  const shelves = { book: openZip(book), 'blank.html': () => '', 'favicon.ico': () => '' };
  await onStage(shelves, (origin, openPage) => takePictures(origin, openPage, folder, name));
}

main(process.argv.slice(2));
