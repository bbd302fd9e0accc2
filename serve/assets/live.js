'use strict';

// Takes up a new release where the reader is, and says when one could not be
// made. The page it stands in knows nothing of it.
(() => {
  const { release } = document.currentScript.dataset; // that the page is of
  const key = `diglot serve ${location.pathname}`;
  const focusable = 'a[href], button, input, select, textarea, summary, audio, [tabindex]';

  // ---- Where the reader is

  // Elements that stand for a place in the text: with an id, and none within.
  const places = () => [...document.body.querySelectorAll('[id]')].filter((element) => !element.querySelector('[id]'));
  const textOf = (element) => element.textContent.replace(/\s+/g, ' ').trim();

  // What keeps its place in the window does not tell a place in the text.
  function scrolls(element) {
    for (let around = element; around; around = around.parentElement) {
      if (['fixed', 'sticky'].includes(getComputedStyle(around).position)) return false;
    }
    return true;
  }

  function inView() {
    const seen = [];
    for (const element of places()) {
      // What the browser has not laid out it is not made to.
      if (element.checkVisibility?.({ contentVisibilityAuto: true }) === false) continue;
      const { top, bottom, height } = element.getBoundingClientRect();
      if (height === 0 || bottom <= 0 || top >= innerHeight) continue;
      const text = textOf(element);
      if (text && scrolls(element)) seen.push({ id: element.id, text, top });
    }
    return seen;
  }

  // What has the focus: by its id, or by its number in what is around it.
  function focus() {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const around = element.closest('[id]');
    return { id: around?.id, number: around === element ? -1 : [...(around ?? document).querySelectorAll(focusable)].indexOf(element) };
  }

  function remember() {
    const opened = [...document.querySelectorAll('details')].map((details) => details.open);
    const place = { seen: inView(), left: scrollX, top: scrollY, focus: focus(), opened };
    try {
      sessionStorage.setItem(key, JSON.stringify(place));
      history.scrollRestoration = 'manual';
    } catch { /* then the browser restores what it can */ }
  }

  function recall() {
    try {
      const place = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
      return place;
    } catch {
      return null;
    }
  }

  // ---- Getting back there

  // Ids are counted, so that a paragraph more moves them all: what has the same
  // words is the same. An element whose words are gone was changed, if those
  // that it has now are new. It goes where it was, since it is what the author
  // looks for; where nothing in view was changed, what is the uppermost there
  // keeps its place. Returns what to hold, and its distance from the top.
  function anchor({ seen }) {
    const now = new Map();
    for (const element of places()) {
      const text = textOf(element);
      now.set(text, now.has(text) ? null : element); // null: there are several
    }
    const known = new Set(seen.map(({ text }) => text));
    const distance = ({ top }) => Math.abs(top - innerHeight / 2);
    const [changed] = seen
      .filter(({ id, text }) => !now.has(text) && document.getElementById(id) && !known.has(textOf(document.getElementById(id))))
      .toSorted((a, b) => distance(a) - distance(b));
    if (changed) return { element: document.getElementById(changed.id), top: changed.top };
    const fromTop = [...seen.filter(({ top }) => top >= 0), ...seen.filter(({ top }) => top < 0).reverse()];
    for (const { id, text, top } of fromTop) {
      const same = document.getElementById(id);
      const element = same && textOf(same) === text ? same : now.get(text);
      if (element) return { element, top };
    }
    const left = fromTop.find(({ id }) => document.getElementById(id));
    return left && { element: document.getElementById(left.id), top: left.top };
  }

  function refocus({ id, number }) {
    const around = id === undefined ? document : document.getElementById(id);
    const element = number < 0 ? around : around?.querySelectorAll(focusable)[number];
    if (!element) return;
    element.focus({ preventScroll: true });
    if (document.activeElement === element) return;
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  // Holds the place until the page has settled: pictures and fonts come late,
  // and what is far away has no true height before it is near. It ends when the
  // reader moves.
  function hold(place) {
    const held = anchor(place);
    let until = Infinity;
    const settle = () => { until = performance.now() + 400; };
    const letGo = () => { until = 0; };
    for (const type of ['wheel', 'touchstart', 'keydown', 'pointerdown']) addEventListener(type, letGo, { once: true, passive: true });
    if (document.readyState === 'complete') settle();
    else addEventListener('load', settle, { once: true });
    (function put() {
      if (performance.now() > until) {
        history.scrollRestoration = 'auto';
        return;
      }
      if (held) scrollBy({ top: held.element.getBoundingClientRect().top - held.top, behavior: 'instant' });
      else scrollTo({ left: place.left, top: place.top, behavior: 'instant' });
      requestAnimationFrame(put);
    })();
  }

  function restore() {
    const place = recall();
    if (!place) return;
    [...document.querySelectorAll('details')].forEach((details, i) => { details.open = place.opened[i] ?? details.open; });
    if (place.focus) refocus(place.focus);
    hold(place);
  }

  // ---- Saying that a build failed

  const banner = document.createElement('div');
  const live = document.createElement('div');

  function hang() {
    banner.lang = 'en';
    banner.dir = 'ltr';
    const shade = banner.attachShadow({ mode: 'open' }); // the page's styles are not for it
    const style = new CSSStyleSheet();
    style.replaceSync(`
      :host { all: initial; position: fixed; color-scheme: light dark }
      div > div { position: fixed; inset: 0 0 auto; z-index: 2147483647; box-sizing: border-box; max-height: 40vh; overflow: auto;
        padding: 0.6rem 1rem; border-bottom: 3px solid; background: Canvas; color: CanvasText; font: 1rem/1.4 sans-serif }
      p { margin: 0 } pre { margin: 0.4rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font: 0.9rem/1.4 monospace }
      @media print { div { display: none } }`);
    shade.adoptedStyleSheets = [style];
    live.setAttribute('role', 'status');
    live.setAttribute('aria-live', 'polite');
    shade.append(live);
    document.body.append(banner);
  }

  function say(fault) {
    if (fault === (live.dataset.fault ?? '')) return;
    live.dataset.fault = fault;
    if (!fault) {
      live.replaceChildren();
      return;
    }
    const part = (name, text) => Object.assign(document.createElement(name), { textContent: text });
    const box = document.createElement('div');
    box.append(part('p', release ? 'The build failed. This page shows the release before it.' : 'The build failed.'), part('pre', fault));
    live.replaceChildren(box);
  }

  // ---- Hearing of new releases

  let source;
  let leaving = false;

  function heard({ data }) {
    const news = JSON.parse(data);
    if (news.release === release) say(news.fault);
    else if (!leaving) {
      leaving = true;
      source.close();
      remember();
      location.reload();
    }
  }

  // A browser opens no more than six connections to a server. A page that is
  // not looked at gives up its own, and catches up when it is.
  function listen() {
    source?.close();
    if (document.hidden || leaving) return;
    source = new EventSource('/-/events');
    source.addEventListener('message', heard);
  }

  function begin() {
    hang();
    restore();
    listen();
    document.addEventListener('visibilitychange', listen);
    addEventListener('pagehide', () => source?.close());
    addEventListener('pageshow', ({ persisted }) => { if (persisted) listen(); });
  }

  document.addEventListener('DOMContentLoaded', begin);
})();
