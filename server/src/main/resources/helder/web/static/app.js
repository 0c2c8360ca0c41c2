/* Lets the reader keep guides on this device, see which those are, and delete them. */
(async () => {
  'use strict';
  const box = document.getElementById('keeping');
  if (!('serviceWorker' in navigator) || !('caches' in window)) return;
  const KEPT = 'helder-guides-2';
  const CHOICE = '__Host-keeping=';
  const OF_A_COOKIE = '; path=/; secure; samesite=lax; max-age=';
  const YEAR = 31536000;
  const keep = document.getElementById('keep');
  const forget = document.getElementById('forget');
  const state = document.getElementById('state');
  const list = document.getElementById('kept');
  const read = document.getElementById('read');

  const chosen = () => document.cookie.split('; ').some((one) => one.startsWith(CHOICE));
  const end = async () => {
    document.cookie = CHOICE + OF_A_COOKIE + '0';
    await (await navigator.serviceWorker.getRegistration('/'))?.unregister();
    await caches.delete(KEPT);
  };

  const draw = async () => {
    if (!chosen()) await end(); // what another reader had kept is nobody's here
    const on = (await navigator.serviceWorker.getRegistration('/')) !== undefined;
    keep.hidden = on;
    forget.hidden = !on;
    state.textContent = on ? box.dataset.on : box.dataset.off;
    const titles = new Map();
    if (on) {
      const cache = await caches.open(KEPT);
      for (const one of await cache.keys()) {
        const { pathname } = new URL(one.url);
        if (!pathname.startsWith('/guides/')) continue;
        const html = await (await cache.match(one)).text();
        const page = new DOMParser().parseFromString(html, 'text/html');
        titles.set(pathname, page.querySelector('h1')?.textContent ?? pathname);
      }
    }
    list.replaceChildren(...[...titles].map(([path, title]) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.className = 'row';
      link.href = path;
      link.textContent = title;
      item.append(link);
      return item;
    }));
    read.hidden = titles.size === 0;
  };

  /* One after the other: what is drawn last is what is there. */
  let drawn = Promise.resolve();
  const show = () => (drawn = drawn.then(draw, draw));

  keep.addEventListener('click', async () => {
    keep.disabled = true;
    try {
      document.cookie = CHOICE + box.dataset.keeper + OF_A_COOKIE + YEAR;
      await navigator.serviceWorker.register('/app/worker.js?lang=' + document.documentElement.lang, { scope: '/' });
      await navigator.serviceWorker.ready;
      await show();
    } catch {
      await end();
      state.textContent = box.dataset.failed;
    }
    keep.disabled = false;
  });
  forget.addEventListener('click', async () => {
    await end();
    await show();
    keep.focus();
  });
  navigator.serviceWorker.addEventListener('message', show);
  await show();
  box.hidden = false;
  document.getElementById('cannot').hidden = true;

  const install = document.getElementById('install');
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    install.hidden = false;
    install.onclick = () => event.prompt();
  });
})();
