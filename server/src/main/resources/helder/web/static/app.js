/* Lets the reader keep guides on this device, see which those are, and delete them. */
(async () => {
  'use strict';
  const box = document.getElementById('keeping');
  if (!('serviceWorker' in navigator) || !('caches' in window)) return;
  const KEPT = 'helder-guides-1';
  const keep = document.getElementById('keep');
  const forget = document.getElementById('forget');
  const state = document.getElementById('state');
  const list = document.getElementById('kept');
  const read = document.getElementById('read');

  const draw = async () => {
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
      await navigator.serviceWorker.register('/app/worker.js?lang=' + document.documentElement.lang, { scope: '/' });
      await navigator.serviceWorker.ready;
      await show();
    } catch {
      state.textContent = box.dataset.failed;
    }
    keep.disabled = false;
  });
  forget.addEventListener('click', async () => {
    await (await navigator.serviceWorker.getRegistration('/'))?.unregister();
    await caches.delete(KEPT);
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
