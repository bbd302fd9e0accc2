'use strict';

// Takes pictures of the page of a release, on a phone and a desktop, in light
// and in dark:
//
//	node page-screenshots.js FILE FOLDER NAME
//
// FOLDER gets a file NAME-STATE-DEVICE-SCHEME.png for the page as it opens, with
// its settings open, as it plays, and in its last language alone.

const path = require('node:path');
const { folder, onStage } = require('./stage.js');

const devices = {
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1 },
};

async function takePictures(address, openPage, pictures, name) {
  for (const [device, options] of Object.entries(devices)) {
    for (const scheme of ['light', 'dark']) {
      const complaints = [];
      const page = await openPage(complaints, { ...options, colorScheme: scheme, reducedMotion: 'reduce' });
      const shoot = (state) => page.screenshot({ path: path.join(pictures, `${name}-${state}-${device}-${scheme}.png`) });
      await page.goto(address);
      await shoot('opened');
      if (await page.locator('#play').count()) {
        await playSecondParagraph(page);
        await shoot('playing');
        await page.click('#open-settings');
        await shoot('settings');
        await page.click('#open-settings');
      }
      if (await page.locator('#shown').count()) {
        await page.locator('[data-choose]').last().click();
        await page.evaluate(() => { const shown = document.getElementById('shown'); shown.value = shown.lastElementChild.value; shown.dispatchEvent(new Event('change')); });
        await shoot('other-opened');
        await page.evaluate(() => document.getElementById('read').scrollIntoView());
        await shoot('other');
      }
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
      await page.context().close();
    }
  }
}

// Plays from the second sentence of the first paragraph that has two.
async function playSecondParagraph(page) {
  await page.evaluate(() => document.querySelector('#text p > span[id$="-s2"]').click());
  await page.waitForTimeout(1500);
}

async function main([file, pictures, name]) {
  const shelves = { release: folder(path.dirname(path.resolve(file))), 'favicon.ico': () => '' };
  await onStage(shelves, (origin, openPage) => takePictures(`${origin}/release/${path.basename(file)}`, openPage, pictures, name));
}

main(process.argv.slice(2));
