/* Tells the page around this one how high it is, and nothing else; only pages of sites that may show it. */
(() => {
  'use strict';
  if (window.parent === window) return;
  const allowed = document.currentScript.dataset.allowed.split(' ').concat(location.origin);
  const fits = (origin) => allowed.some((one) => one.startsWith('https://*.')
    ? origin.startsWith('https://') && origin.endsWith(one.slice('https://*'.length))
    : one === origin);
  const above = location.ancestorOrigins && location.ancestorOrigins.length > 0
    ? location.ancestorOrigins[0]
    : document.referrer ? new URL(document.referrer).origin : '';
  // A browser hands a message only to the site that it is for, so those that do not fit get nothing.
  const sites = above === '' ? allowed.filter((one) => !one.includes('*')) : [above].filter(fits);
  let told = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    sites.forEach((site) => window.parent.postMessage({ type: 'helder-height', height }, site));
  }).observe(document.documentElement);
})();
