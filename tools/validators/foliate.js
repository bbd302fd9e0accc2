'use strict';

// Opens a book in the reading system foliate-js, follows its table of contents
// and has it read aloud. Writes what was seen and heard to standard output.
//
//	node foliate.js BOOK '[{"document": "EPUB/a.xhtml", "audio": "EPUB/a.mp3", "seconds": 4.5}]'
//
// The second argument lists moments, times in the sound by which a document is
// narrated, at which to look for the words that are highlighted.

const fs = require('node:fs');
const path = require('node:path');
const { folder, onStage } = require('./stage.js');

// What a page of the reader may load, as in foliate's own reader: scripts are
// the reader's alone, so that nothing in a book is run.
const policy = [
  "default-src 'self' blob:", "script-src 'self'", "style-src 'self' blob: 'unsafe-inline'", "img-src 'self' blob: data:",
  "connect-src 'self' blob: data:", 'frame-src blob: data:', 'object-src blob: data:', "form-action 'none'",
].join('; ');

const html = `<!DOCTYPE html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Reader</title>
<style>html, body { height: 100%; margin: 0 } foliate-view { display: block; height: 100% }</style>
<script src="/page/foliate-page.js" type="module"></script>
`;

async function main([book, moments]) {
  const shelves = {
    'reader.html': () => html,
    'favicon.ico': () => '',
    'book.epub': () => fs.readFileSync(book),
    page: folder(__dirname),
    foliate: folder(path.dirname(require.resolve('foliate-js/view.js'))),
  };
  const report = await onStage(shelves, async (origin, openPage) => {
    const errors = [];
    const page = await openPage(errors, { viewport: { width: 600, height: 800 } });
    await page.goto(`${origin}/reader.html`);
    const seen = await page.evaluate((asked) => globalThis.read(asked), JSON.parse(moments));
    return { ...seen, errors: [...errors, ...seen.errors] };
  });
  process.stdout.write(JSON.stringify(report));
}

main(process.argv.slice(2));
