/* Keeps guides for when there is no connection. It fetches them without signing in, as everybody reads them, and keeps nothing else. Only guides
   that say on their page that they are kept, as long as the choice is that of whoever reads them. */
'use strict';
const KEPT = 'helder-guides-2';
let isOver = false;
const OFFLINE = '/app/offline';
const LIBRARY = '/guides';
const MOST = 60;
const DAY = 86400000;
const language = new URL(self.location).searchParams.get('lang') ?? 'en';

const pathOf = (url) => {
  const kept = new URLSearchParams();
  for (const name of ['device', 'ownership', 'more']) {
    if (url.searchParams.has(name)) kept.set(name, url.searchParams.get(name));
  }
  return url.pathname + (kept.size > 0 ? '?' + kept : '');
};
const isGuide = (path) => /^\/guides(\/[a-z0-9-]+)?$/.test(path);

/* The files of the page kit that a page names. Their addresses change with their content. */
const keepFiles = async (cache, text, pattern) => {
  for (const [, file] of text.matchAll(pattern)) {
    if (file.startsWith('/static/pictures/') || await cache.match(file)) continue; // a face that is taken away must go here too
    const answer = await fetch(file, { credentials: 'omit' });
    if (!answer.ok) continue;
    await cache.put(file, answer.clone());
    if (file.endsWith('.css')) await keepFiles(cache, await answer.text(), /url\(["']?(\/static\/[^"')?#]+)/g);
  }
};

const keep = async (path, wanted, alias) => {
  const answer = await fetch(path, { credentials: 'omit', headers: { 'Accept-Language': wanted, 'Helder-Copy': 'yes' } });
  if (!answer.ok || answer.redirected || isOver) return;
  const cache = await caches.open(KEPT);
  await keepFiles(cache, await answer.clone().text(), /(?:href|src)="(\/static\/[^"?#]+)"/g);
  for (const key of new Set([path, alias ?? path])) {
    await cache.delete(key); // so that it comes last again: the oldest go first
    await cache.put(key, answer.clone());
  }
  const guides = (await cache.keys()).map((one) => one.url).filter((one) => new URL(one).pathname.startsWith('/guides/'));
  for (const old of guides.slice(0, Math.max(0, guides.length - MOST))) await cache.delete(old);
  if (isOver) await caches.delete(KEPT); // it ended meanwhile
  for (const page of await self.clients.matchAll()) page.postMessage('kept');
};

/* A page of a guide says for which device it is, also where its address did not. */
const keepRead = async (url, html) => {
  if (!html.includes('id="keeping-here"')) return;
  const wanted = html.match(/<html lang="([a-z]{2})"/)?.[1] ?? language;
  const canonical = html.match(/<link rel="canonical" href="([^"]+)"/)?.[1]?.replaceAll('&amp;', '&');
  const read = canonical ? new URL(canonical, self.location.origin) : new URL(url.pathname, self.location.origin);
  if (url.searchParams.get('more') === 'true' && canonical) read.searchParams.set('more', 'true');
  await keep(pathOf(read), wanted, url.pathname);
  await refresh(wanted);
};

/* What is shown in the place of other pages, and all guides, with whom to ask as it is now: once a day, when a guide is kept. */
const refresh = async (wanted) => {
  const known = await (await caches.open(KEPT)).match(OFFLINE);
  if (Date.now() - Date.parse(known?.headers.get('Date') ?? 0) < DAY) return;
  await keep(OFFLINE, wanted);
  await keep(LIBRARY, wanted);
};

/* That page with the guides that are kept. Titles stand in their pages as HTML already. */
const offline = async (cache) => {
  const page = await cache.match(OFFLINE);
  if (!page) return undefined;
  const titles = new Map();
  for (const one of await cache.keys()) {
    const { pathname } = new URL(one.url);
    if (!pathname.startsWith('/guides/')) continue;
    const html = await (await cache.match(one)).text();
    const [, of, title] = html.match(/<h1( lang="[a-z]{2}")?[^>]*>([^<]*)<\/h1>/) ?? [];
    const day = html.match(/ data-day="([^"]*)"/)?.[1] ?? '';
    if (title) titles.set(pathname, `<span><span${of ?? ''}>${title}</span><br><span class="muted small">${day}</span></span>`);
  }
  const list = [...titles].map(([path, words]) => `<li><a class="row" href="${path}">${words}</a></li>`).join('');
  const html = await page.text();
  const told = list === '' ? html : html.replace(' hidden><h2 id="kept-title"', '><h2 id="kept-title"').replace('id="kept"></ul>', () => `id="kept">${list}</ul>`);
  const headers = new Headers();
  for (const name of ['Content-Type', 'Content-Security-Policy']) headers.set(name, page.headers.get(name) ?? '');
  return new Response(told, { headers });
};

/* Whoever chose it signed out, or somebody else signed in. Browsers that know Clear-Site-Data do this by themselves. */
const end = async () => {
  isOver = true;
  await caches.delete(KEPT);
  await self.registration.unregister();
};

const read = async (event, url) => {
  try {
    const answer = await fetch(event.request);
    if (answer.headers.has('Clear-Site-Data') || (url.pathname === '/sign-in' && url.searchParams.has('out'))) {
      await end();
    } else if (answer.ok && isGuide(url.pathname)) {
      const page = answer.clone();
      event.waitUntil(page.text().then((html) => keepRead(url, html)).catch(() => undefined)); // the reader has the page already
    }
    return answer;
  } catch {
    const cache = await caches.open(KEPT);
    const guide = isGuide(url.pathname) ? (await cache.match(pathOf(url))) ?? (await cache.match(url.pathname)) : undefined;
    return guide ?? (await offline(cache)) ?? Response.error();
  }
};

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(Promise.all([keep(OFFLINE, language), keep(LIBRARY, language)]));
});
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), caches.delete('helder-guides-1')])));
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/static/pictures/')) return;
  if (url.pathname.startsWith('/static/')) {
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  } else if (event.request.mode === 'navigate') {
    event.respondWith(read(event, url));
  }
});
