'use strict';

// Takes a packaged W3C Audiobook as a browser does: shows its entry page from
// the package, has axe-core judge it, and plays every line of the table of
// contents. Writes what was shown and heard to standard output.
//
//	node audiobook.js BOOK.lpf

const axe = require('axe-core');
const { onStage } = require('./stage.js');
const { openZip } = require('./zip.js');

// Runs in the page. Where sound begins and how long it is, as the browser tells
// once it plays. It is held in memory, since the stage hands out no part of a
// file, and a browser goes to the middle of none that it cannot have in parts.
async function listen(address) {
  const { hash, href } = new URL(address, document.baseURI);
  const bytes = await (await fetch(href)).blob();
  const sound = new Audio(URL.createObjectURL(bytes) + hash);
  await sound.play();
  const heard = { at: sound.currentTime, seconds: sound.duration };
  sound.pause();
  return heard;
}

async function main([book]) {
  const complaints = [];
  const report = await onStage({ book: openZip(book) }, async (origin, openPage) => {
    const page = await openPage(complaints, {});
    await page.goto(new URL('/book/index.html', origin).href);
    await page.addScriptTag({ content: axe.source });
    const { violations } = await page.evaluate(() => axe.run());
    const lines = await page.$$eval('[role=doc-toc] a', (links) => links.map((a) => ({ label: a.textContent, href: a.getAttribute('href') })));
    for (const line of lines) Object.assign(line, await page.evaluate(listen, line.href));
    return {
      title: await page.title(),
      manifest: await page.$eval('link[rel=publication]', (link) => link.getAttribute('href')),
      direction: await page.$eval('h1', (h1) => getComputedStyle(h1).direction),
      violations: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`),
      lines,
    };
  });
  process.stdout.write(JSON.stringify({ ...report, complaints }), () => process.exit(0));
}

main(process.argv.slice(2));
