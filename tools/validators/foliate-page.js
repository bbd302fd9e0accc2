// The reader's side of foliate.js: runs in the browser.

import '/foliate/view.js';

const view = document.createElement('foliate-view');
document.body.append(view);

// The sound that is played and the file in the book it comes from are taken
// from the browser: foliate keeps them to itself.
const { Audio } = globalThis;
let sound;
globalThis.Audio = function (url) {
  sound = new Audio(url);
  return sound;
};
const files = new Map(); // by the URL that is played
function watchSounds(book) {
  const { createObjectURL } = URL;
  const names = new WeakMap();
  const { loadBlob } = book;
  book.loadBlob = async (name) => {
    const blob = await loadBlob(name);
    if (blob) names.set(blob, name);
    return blob;
  };
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    if (names.has(blob)) files.set(url, names.get(blob));
    return url;
  };
}

const oneLine = (text) => text.trim().replace(/\s+/g, ' ');
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

// What foliate fails at behind our back. The page hears of it as well, so that
// it is enough to stop waiting.
const faults = [];
addEventListener('unhandledrejection', ({ reason }) => faults.push(reason));

async function until(what, seconds, condition) {
  for (const end = performance.now() + seconds * 1000; ;) {
    const answer = condition();
    if (answer) return answer;
    if (faults.length > 0) throw new Error(`${what}: ${faults[0].message}`);
    if (performance.now() > end) throw new Error(`${what}: not within ${seconds} seconds`);
    await pause(40);
  }
}

const shown = () => view.renderer.getContents()[0];
const playing = () => sound && !sound.paused && sound.currentTime > 0;

// What is highlighted and heard now; undefined where one of them is missing.
function now() {
  const { doc, index } = shown();
  const [element, ...others] = doc.getElementsByClassName(view.book.media.activeClass);
  if (!element || !playing()) return undefined;
  return {
    document: view.book.sections[index].id,
    id: element.id,
    text: oneLine(element.textContent),
    language: element.closest('[lang]')?.lang ?? '',
    audio: files.get(sound.src) ?? '',
    seconds: sound.currentTime,
    others: others.map((other) => other.id),
    onPage: onPage(element),
    background: getComputedStyle(element).backgroundColor,
  };
}

// Whether the page that is shown has the beginning of the element on it.
function onPage(element) {
  const frame = element.ownerDocument.defaultView.frameElement.getBoundingClientRect();
  const [first] = element.getClientRects();
  if (!first) return false;
  const [x, y] = [frame.x + first.x, frame.y + first.y];
  return x >= 0 && x < innerWidth && y >= 0 && y < innerHeight;
}

// Goes where each entry of the table of contents leads, and adds the heading
// found there.
async function follow(entries) {
  const followed = [];
  for (const { label, href, subitems } of entries ?? []) {
    const entry = { label, href: href ?? '', heading: '' };
    if (href) {
      await view.goTo(href);
      const { doc } = shown();
      const place = view.resolveNavigation(href).anchor?.(doc) || doc.body;
      const headings = 'h1, h2, h3, h4, h5, h6';
      const heading = place.closest(headings) ?? place.querySelector(headings);
      entry.heading = oneLine(heading?.textContent ?? '');
    }
    followed.push({ ...entry, entries: await follow(subitems) });
  }
  return followed;
}

// Reads from the beginning of the book until so many passages have been
// highlighted, each once.
async function readOn(passages) {
  const heard = [];
  await view.goTo(0);
  view.mediaOverlay.setRate(2);
  await view.startMediaOverlay();
  while (heard.length < passages) {
    const next = await until(`passage ${heard.length + 1} from the beginning`, 30, () => {
      const passage = now();
      return passage && passage.id !== heard.at(-1)?.id ? passage : undefined;
    });
    heard.push(next);
  }
  return heard;
}

// Starts at the passage that the sound of the moment begins with, moves the
// sound to the moment, and looks once the reader has had time to follow.
async function readAt({ document, audio, seconds }) {
  const place = `${audio} at ${seconds} s`;
  const index = view.book.sections.findIndex((section) => section.id === document);
  const first = await firstPassage(view.book.sections[index]?.mediaOverlay, audio);
  if (!first) throw new Error(`${place}: no overlay of ${document} has this sound`);
  view.mediaOverlay.setRate(1);
  await view.mediaOverlay.start(index, ({ text }) => text === first);
  await until(`${place}: start`, 15, () => files.get(sound?.src) === audio && now());
  sound.currentTime = seconds;
  return until(`${place}: a highlight`, 15, () => sound.currentTime > seconds + 0.4 && now());
}

async function firstPassage(overlay, audio) {
  if (!overlay) return undefined;
  const smil = new DOMParser().parseFromString(await view.book.loadText(overlay.href), 'application/xml');
  const path = (address) => new URL(address, new URL(overlay.href, 'book:///')).href.slice('book:///'.length);
  const sounds = [...smil.getElementsByTagName('audio')];
  const found = sounds.find((element) => path(element.getAttribute('src')) === audio);
  const text = found?.parentElement.getElementsByTagName('text')[0];
  return text && path(text.getAttribute('src'));
}

// A step that fails is told among the errors and does not end the reading.
globalThis.read = async (moments) => {
  const errors = [];
  const attempt = async (step, otherwise) => {
    faults.length = 0;
    try {
      return await step();
    } catch (fault) {
      errors.push(fault.message);
      return otherwise;
    } finally {
      view.mediaOverlay?.stop();
    }
  };
  const file = new File([await (await fetch('/book.epub')).blob()], 'book.epub');
  await view.open(file);
  watchSounds(view.book);
  await view.goTo(0);
  const { metadata, media, toc } = view.book;
  const languages = [metadata.language ?? []].flat();
  const report = {
    title: typeof metadata.title === 'string' ? { [languages[0] ?? '']: metadata.title } : metadata.title ?? {},
    languages,
    contents: await attempt(() => follow(toc), []),
    opening: [],
    moments: [],
  };
  if (!view.mediaOverlay) {
    errors.push('the book is not narrated');
  } else if (!media.activeClass) {
    errors.push('the package names no media:active-class: nothing can be highlighted');
  } else {
    view.mediaOverlay.addEventListener('error', ({ detail }) => faults.push(detail));
    report.opening = await attempt(() => readOn(3), []);
    for (const moment of moments) report.moments.push(await attempt(() => readAt(moment), null));
  }
  return { ...report, errors };
};
