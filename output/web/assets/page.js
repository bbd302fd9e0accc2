'use strict';

// The page works without this script. With it, a reader chooses a language, and
// hears the text with the sentence and the word that are heard marked in it.
//
// The head runs it before the page is there, so that the language is chosen
// before anything is shown; the rest begins when the document is read.
(() => {
  const release = JSON.parse(document.getElementById('release').textContent);
  const root = document.documentElement;
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const find = (id) => document.getElementById(id);

  // What is remembered from visit to visit. Browsers may refuse to keep
  // anything: then it lasts as long as the page.
  const memory = (() => {
    const key = `diglot:${release.release}`;
    let kept = {};
    try { kept = JSON.parse(localStorage.getItem(key)) ?? {}; } catch { /* nothing kept */ }
    return {
      get: (name) => kept[name],
      set(name, value) {
        kept[name] = value;
        try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* not kept */ }
      },
    };
  })();

  // ---- The language of the page

  let page; // one of release.languages

  function languageToBegin() {
    const named = (tag) => release.languages.find((l) => l.tag === tag);
    const base = (tag) => tag.split('-')[0].toLowerCase();
    const wanted = navigator.languages.map((tag) => release.languages.find((l) => base(l.tag) === base(tag)));
    return named(aboutOf(location.hash)) ?? named(memory.get('language')) ?? wanted.find(Boolean) ?? release.languages[0];
  }

  const aboutOf = (hash) => (hash.startsWith('#about-') ? hash.slice('#about-'.length) : '');

  function speak(language) {
    page = language;
    root.dataset.page = language.tag;
    root.lang = language.language;
    root.dir = language.direction;
    document.title = language.title;
  }

  // Fills in what stands on the page once and is said in its language.
  function label() {
    for (const element of document.querySelectorAll('[data-word]')) element.textContent = page.words[element.dataset.word];
    for (const element of document.querySelectorAll('[data-label]')) {
      element.setAttribute('aria-label', page.words[element.dataset.label]);
      if (element.localName === 'button') element.title = page.words[element.dataset.label];
    }
    for (const option of document.querySelectorAll('[data-name]')) {
      const name = page.names[option.dataset.name];
      option.textContent = name[0].toLocaleUpperCase(page.tag) + name.slice(1);
    }
    for (const option of document.querySelectorAll('#speed option')) {
      option.textContent = `${new Intl.NumberFormat(`${page.language}-u-nu-latn`).format(option.value)}×`;
    }
    for (const link of document.querySelectorAll('[data-choose]')) {
      if (link.dataset.choose === page.tag) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
    const player = find('player');
    if (!player) return;
    player.lang = page.language;
    player.dir = page.direction;
    const [back, forth] = page.direction === 'rtl' ? '→←' : '←→';
    document.querySelector('kbd.forward')?.replaceChildren(`J / ${forth}`);
    document.querySelector('kbd.back')?.replaceChildren(`K / ${back}`);
  }

  speak(languageToBegin());
  document.addEventListener('DOMContentLoaded', begin);

  // ---- What of the text is shown

  let shown; // 'beside', 'below', or the place of the only language

  function show(what) {
    shown = String(what);
    root.dataset.shown = shown;
    const only = release.languages[shown];
    if (only) root.dataset.only = shown;
    else delete root.dataset.only;
    // Marks of lists stand where the lines of the language begin.
    find('text').dir = (only ?? release.languages[0]).textDirection;
    if (find('shown')) find('shown').value = shown;
  }

  // Shows something else and keeps the place.
  function change(what) {
    const here = at && isInView();
    show(what);
    if (at?.element.classList.contains(active)) mark(at.track, at.n);
    if (here) bring();
  }

  const isShown = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;

  // ---- The tracks, read document by document as they are needed

  let documents;
  const read = new Map();

  function tracksOf(number) {
    if (!read.has(number)) {
      const data = documents[number]?.querySelector(':scope > .tracks');
      read.set(number, (data ? JSON.parse(data.textContent) : []).map(([block, language, href, length, sentences], place) => ({
        block, language, href, length, place, document: number,
        sentences: sentences.map(([index, from, ...words]) => ({ index, from, words })),
      })));
    }
    return read.get(number);
  }

  const isAside = (track) => Boolean(find(track.block).closest('.pull-quote'));

  // The nearest track in a direction that is heard; from is left out.
  function neighbour(from, step, language = voice) {
    let { document: number, place } = from;
    for (place += step; ; place += step) {
      while (place < 0 || place >= tracksOf(number).length) {
        number += step;
        if (number < 0 || number >= documents.length) return undefined;
        place = step > 0 ? 0 : tracksOf(number).length - 1;
        if (tracksOf(number).length === 0) place = -1;
      }
      const track = tracksOf(number)[place];
      if (track.language === language && !(skip && isAside(track))) return track;
    }
  }

  const firstTrack = () => neighbour({ document: 0, place: -1 }, 1);

  function trackOf(block) {
    const element = block && find(block);
    const number = documents.indexOf(element?.closest('.document'));
    return number < 0 ? undefined : tracksOf(number).find((track) => track.block === block);
  }

  // What says the same in all languages: a pair, a heading, a picture, rows.
  const pairOf = (element) => element.closest('.pair, h2, h3, h4, h5, h6, figure, tbody, thead');

  // The track of the same in another language, or the next in that language.
  function counterpart(track, language) {
    for (const element of pairOf(find(track.block))?.querySelectorAll(`[data-text="${language}"]`) ?? []) {
      const found = trackOf(element.id);
      if (found) return found;
    }
    return neighbour(track, 1, language) ?? neighbour(track, -1, language);
  }

  // ---- The marks in the text

  const active = '-epub-media-overlay-active';
  const wordMark = globalThis.Highlight && new Highlight();
  if (wordMark) {
    CSS.highlights.set('word', wordMark);
    // Here and not in the stylesheet, which checkers of CSS are to understand.
    document.styleSheets[0].insertRule('::highlight(word) { background-color: var(--word); color: var(--word-ink); text-decoration: underline 0.16em }');
  }

  let at; // { track, n, element }: the sentence that is heard, or would be
  let echoes = [];

  const elementOf = (track, n) => find(`${track.block}-s${track.sentences[n].index + 1}`) ?? find(track.block);

  // Makes a sentence the one to go on from. It is the one stop of the tab key in
  // the text.
  function point(track, n) {
    unmark();
    // What has the focus keeps it while the sound goes on elsewhere.
    if (at?.element === document.activeElement) at.element.tabIndex = -1;
    else at?.element.removeAttribute('tabindex');
    at = { track, n, element: elementOf(track, n) };
    at.element.tabIndex = 0;
  }

  function unmark() {
    at?.element.classList.remove(active);
    at?.element.removeAttribute('aria-current');
    for (const element of echoes) element.classList.remove('said-as-well');
    echoes = [];
    wordMark?.clear();
  }

  function mark(track, n) {
    point(track, n);
    at.element.classList.add(active);
    at.element.setAttribute('aria-current', 'true');
    if (shown !== 'beside' && shown !== 'below' && shown !== String(track.language)) {
      echoes = [...pairOf(find(track.block))?.querySelectorAll(`[data-text="${shown}"]`) ?? []];
      for (const element of echoes) element.classList.add('said-as-well');
    }
    memory.set('place', { block: track.block, n });
  }

  // The text nodes of a sentence with where they begin. Marks of notes and pages
  // are none of its words.
  function piecesOf(element) {
    const pieces = [];
    let length = 0;
    (function gather(node) {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          pieces.push({ node: child, from: length });
          length += child.length;
        } else if (child.localName === 'br') length += 1;
        else if (!child.matches?.('.noteref, [role="doc-pagebreak"]')) gather(child);
      }
    })(element);
    return pieces;
  }

  function markWord(start, length) {
    at.pieces ??= piecesOf(at.element);
    const place = (offset) => at.pieces.findLast((piece) => piece.from <= offset);
    const first = place(start);
    const last = place(start + length - 1);
    if (!first || !last) return;
    const range = new Range();
    range.setStart(first.node, Math.min(start - first.from, first.node.length));
    range.setEnd(last.node, Math.min(start + length - last.from, last.node.length));
    wordMark.clear();
    wordMark.add(range);
  }

  // ---- Following with the window

  let following = true;

  function bring() {
    const element = [at.element, ...echoes].find(isShown);
    if (!element) return;
    const { top, bottom } = element.getBoundingClientRect();
    const height = innerHeight - find('player').offsetHeight;
    if (top >= 16 && bottom <= height - 16) return;
    const far = top < -innerHeight || bottom > 2 * innerHeight;
    element.scrollIntoView({ block: bottom - top < height ? 'center' : 'start', behavior: calm.matches || far ? 'instant' : 'smooth' });
  }

  function isInView() {
    const { top, bottom } = at.element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  // ---- Sound

  const sound = new Audio();
  const ahead = new Audio(); // has the browser fetch the next track in time
  ahead.preload = 'auto';
  let loaded;
  let voice = 0;
  let skip = false;
  let pace = 1;

  function load(track) {
    if (loaded === track) return;
    loaded = track;
    sound.src = track.href;
    sound.defaultPlaybackRate = pace;
    sound.playbackRate = pace;
    const next = neighbour(track, 1);
    if (next) ahead.src = next.href;
  }

  // Goes to a sentence; sound goes on if it was playing or is to begin.
  function go(track, n, { play = !sound.paused } = {}) {
    following = true;
    load(track);
    // A little later than it begins, lest rounding shows the one before.
    sound.currentTime = track.sentences[n].from / 1000 + 0.002;
    mark(track, n);
    bring();
    if (play) start();
  }

  function start() {
    find('status').textContent = '';
    sound.play().catch((fault) => { if (fault.name !== 'AbortError') failed(); });
  }

  function failed() {
    if (!loaded) return;
    loaded = undefined;
    sound.pause(); // sound that fails counts as playing
    find('status').textContent = page.words.SoundFailed;
    playing(false);
  }

  function toggle() {
    if (!sound.paused) sound.pause();
    else if (loaded === at.track) {
      following = true;
      start();
    } else go(at.track, at.n, { play: true });
  }

  function playing(is) {
    root.toggleAttribute('data-playing', is);
    const word = find('play').querySelector('span');
    word.dataset.word = is ? 'Pause' : 'Play';
    word.textContent = page.words[word.dataset.word];
    if (is) requestAnimationFrame(tick);
    if (is && 'mediaSession' in navigator) {
      navigator.mediaSession.metadata = new MediaMetadata({ title: release.languages[voice].title, artist: release.artist });
    }
  }

  function tick() {
    if (sound.paused || sound.ended) return;
    follow();
    requestAnimationFrame(tick);
  }

  // Marks what is heard now.
  function follow() {
    if (!loaded || sound.seeking || sound.paused) return;
    const now = sound.currentTime * 1000;
    const n = Math.max(0, loaded.sentences.findLastIndex((sentence) => sentence.from <= now));
    if (at.track !== loaded || at.n !== n || !at.element.classList.contains(active)) {
      mark(loaded, n);
      following ||= isInView();
      if (following) bring();
    }
    const { words } = loaded.sentences[n];
    let heard = -1;
    for (let i = 0; i < words.length && words[i + 2] <= now; i += 3) heard = i;
    if (!wordMark || heard === at.word) return;
    at.word = heard;
    if (heard >= 0) markWord(words[heard], words[heard + 1]);
  }

  function goOn() {
    const next = neighbour(loaded, 1);
    if (next) go(next, 0, { play: true });
    else playing(false);
  }

  function step(by) {
    const { track, n } = at;
    if (track.sentences[n + by]) return go(track, n + by);
    const next = neighbour(track, by);
    if (next) go(next, by > 0 ? 0 : next.sentences.length - 1);
    return undefined;
  }

  function setVoice(language) {
    voice = Number(language);
    find('voice').value = voice;
    memory.set('voice', voice);
  }

  function hear(language) {
    setVoice(language);
    const there = at && counterpart(at.track, voice);
    if (!there) return;
    if (sound.paused) point(there, 0);
    else go(there, 0);
  }

  // ---- What the reader does

  const canBeHeard = (language) => release.spoken.includes(release.languages[language].tag);

  function choose(tag) {
    speak(release.languages.find((l) => l.tag === tag));
    memory.set('language', tag);
    label();
    if (!documents) return;
    const place = release.languages.indexOf(page);
    if (root.dataset.only) change(place);
    if (canBeHeard(place) && place !== voice) hear(place);
  }

  // The track and the sentence at an element, if it is heard.
  function heardAt(element) {
    const track = trackOf(element.closest('[data-text]')?.id);
    if (!track) return undefined;
    const id = element.closest(`[id^="${track.block}-s"]`)?.id;
    const n = track.sentences.findIndex(({ index }) => `${track.block}-s${index + 1}` === id);
    return { track, n: Math.max(0, n) };
  }

  function play(element) {
    const there = heardAt(element);
    if (!there) return;
    if (there.track.language !== voice) setVoice(there.track.language);
    go(there.track, there.n, { play: true });
  }

  // Keys that belong to what has the focus are left to it.
  function pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { target } = event;
    if (event.key === 'Escape' && !find('settings').hidden) {
      openSettings(false);
      find('open-settings').focus();
      return;
    }
    if (target.closest('input, select, textarea, audio')) return;
    if ([' ', 'Enter'].includes(event.key) && target.closest('a, button, summary')) return;
    if (event.key === 'Enter' && find('play') && target.closest('#text')) play(target);
    else if (find('keys')?.checked && Object.hasOwn(keys, event.key)) keys[event.key]();
    else return;
    event.preventDefault();
  }

  const forward = (by) => stepWithFocus(page.direction === 'rtl' ? -by : by);
  const keys = {
    ' ': toggle,
    j: () => stepWithFocus(1),
    k: () => stepWithFocus(-1),
    ArrowRight: () => forward(1),
    ArrowLeft: () => forward(-1),
  };

  // While all is quiet, the focus goes along, so that a screen reader says the
  // sentence; while the page speaks, two voices would be too many.
  function stepWithFocus(by) {
    step(by);
    if (sound.paused) at.element.focus({ preventScroll: true });
  }

  function openSettings(open) {
    find('settings').hidden = !open;
    find('open-settings').setAttribute('aria-expanded', open);
  }

  // Opens the page at the place that its address names.
  function openAddress() {
    if (aboutOf(location.hash)) return;
    const element = find(decodeURIComponent(location.hash.slice(1)));
    if (!element?.closest('#text')) return;
    const block = element.closest('[data-text]') ?? element.querySelector('[data-text]');
    if (!block) return;
    if (!isShown(block) && root.dataset.only) show(block.dataset.text);
    const there = trackOf(block.id);
    following = false; // what is heard goes on, and does not call the reader back
    if (there && sound.paused) {
      const same = there.language === voice ? there : counterpart(there, voice);
      if (same && pairOf(find(same.block)) === pairOf(block)) point(same, 0);
    }
    element.scrollIntoView();
  }

  function resume() {
    const { block, n } = memory.get('place') ?? {};
    const track = trackOf(block);
    if (location.hash || track?.language !== voice || !track.sentences[n]) return;
    point(track, n);
    find('resume').hidden = false;
    find('resume').addEventListener('click', (event) => {
      event.preventDefault();
      at.element.focus({ preventScroll: true });
      bring();
    });
  }

  function begin() {
    for (const link of document.querySelectorAll('[data-choose]')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        choose(link.dataset.choose);
      });
    }
    label();
    if (!find('text')) return;
    documents = [...find('text').querySelectorAll(':scope > .document')];
    beginText();
    if (find('play')) beginSound();
    addEventListener('hashchange', openAddress);
    openAddress();
    if (find('play')) resume();
  }

  function beginText() {
    const place = release.languages.indexOf(page);
    const known = [...find('shown')?.options ?? []].map((option) => option.value);
    const kept = memory.get('shown');
    show(known.includes(kept) ? kept : known[0] ?? place);
    find('shown')?.addEventListener('change', ({ target }) => {
      change(target.value);
      memory.set('shown', target.value);
    });
    find('player').hidden = !find('shown') && !find('play');
    find('open-settings').addEventListener('click', () => openSettings(find('settings').hidden));
    document.addEventListener('keydown', pressed);
  }

  function beginSound() {
    const place = release.languages.indexOf(page);
    for (const option of [...find('voice').options]) if (!canBeHeard(option.value)) option.remove();
    const kept = memory.get('voice');
    voice = canBeHeard(place) ? place : Number(find('voice').options[0].value);
    if (kept !== undefined && release.languages[kept] && canBeHeard(kept)) voice = kept;
    find('voice').value = voice;
    restore();
    root.toggleAttribute('data-playable', true);
    const first = firstTrack();
    if (first) point(first, 0);
    listen();
  }

  function restore() {
    const speed = [...find('speed').options].find((option) => option.value === memory.get('speed'));
    if (speed) {
      speed.selected = true;
      pace = Number(speed.value);
    }
    find('keys').checked = memory.get('keys') ?? true;
    skip = memory.get('skip') ?? false;
    if (find('skip')) find('skip').checked = skip;
  }

  function listen() {
    sound.addEventListener('play', () => playing(true));
    sound.addEventListener('pause', () => playing(false));
    sound.addEventListener('ended', goOn);
    sound.addEventListener('error', failed);
    sound.addEventListener('timeupdate', follow);
    find('play').addEventListener('click', toggle);
    find('previous').addEventListener('click', () => step(-1));
    find('next').addEventListener('click', () => step(1));
    find('voice').addEventListener('change', ({ target }) => hear(target.value));
    find('speed').addEventListener('change', ({ target }) => {
      pace = Number(target.value);
      sound.playbackRate = pace;
      memory.set('speed', target.value);
    });
    find('keys').addEventListener('change', ({ target }) => memory.set('keys', target.checked));
    find('skip')?.addEventListener('change', ({ target }) => {
      skip = target.checked;
      memory.set('skip', skip);
    });
    find('text').addEventListener('click', ({ target }) => {
      if (!target.closest('a') && getSelection().isCollapsed) play(target);
    });
    for (const type of ['wheel', 'touchmove']) addEventListener(type, () => { following = false; }, { passive: true });
    if (!('mediaSession' in navigator)) return;
    for (const [action, act] of Object.entries({ play: toggle, pause: toggle, previoustrack: () => step(-1), nexttrack: () => step(1) })) {
      navigator.mediaSession.setActionHandler(action, act);
    }
  }
})();
