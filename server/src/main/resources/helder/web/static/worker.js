/* Keeps guides for when there is no connection. It fetches them without signing in, as everybody reads them, and keeps nothing else. Only guides
   that say on their page that they are kept, as long as the choice is that of whoever reads them. */
'use strict';
const KEPT = 'helder-guides-2';
let isOver = false;
const OFFLINE = '/app/offline';
const LIBRARY = '/guides';
const MOST = 60;
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
    return guide ?? (await cache.match(OFFLINE)) ?? Response.error();
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
