// The player of a film on its page: the slide of the moment large, its caption below, in step with the sound, or with a clock where nobody
// speaks. All it knows stands on the page; it fetches nothing but sound and pictures, and remembers nothing.
'use strict';

(() => {
  const player = document.getElementById('player');
  const plain = document.getElementById('plain');
  if (!player) {
    return;
  }
  const find = selector => player.querySelector(selector);
  const stage = find('.stage');
  const caption = find('.caption');
  const [count, title] = find('.now').children;
  const bar = find('progress');
  const at = find('#at');
  const act = name => find(`[data-do="${name}"]`);
  const chapters = [...player.querySelectorAll('[data-slide]')];
  const slides = [...document.querySelectorAll('.slides > li')].map((slide, number) => ({
    at: Number(slide.dataset.at),
    title: slide.dataset.title,
    count: chapters[number].dataset.count,
    picture: slide.querySelector('img').src,
    said: [...slide.querySelectorAll('[data-at]')].map(
      line => ({ at: Number(line.dataset.at), text: line.textContent, language: line.lang }))
  }));
  const length = Number(player.dataset.millis);
  const isHeard = Boolean(player.dataset.sound);
  const still = matchMedia('(prefers-reduced-motion: reduce)');

  const withSound = address => {
    const sound = new Audio(address);
    sound.preload = 'metadata';
    // As before, where the sound cannot be played.
    sound.addEventListener('error', () => show(false));
    sound.addEventListener('ended', draw);
    sound.addEventListener('seeked', draw);
    return {
      // Whole milliseconds: after a jump to 1.2 s a browser may say 1.199999.
      now: () => Math.round(sound.currentTime * 1000),
      isPlaying: () => !sound.paused && !sound.ended,
      isOver: () => sound.ended,
      go: millis => { sound.currentTime = millis / 1000; },
      play: () => sound.play().then(follow, draw),
      pause: () => sound.pause(),
      speed: times => { sound.playbackRate = times; }
    };
  };

  const withClock = () => {
    let from = 0;
    let since = 0;
    let times = 1;
    let runs = false;
    const now = () => Math.min(length, runs ? from + (performance.now() - since) * times : from);
    const set = (millis, running) => { from = millis; since = performance.now(); runs = running; };
    return {
      now,
      isPlaying: () => runs && now() < length,
      isOver: () => now() >= length,
      go: millis => set(millis, runs),
      play: () => { set(now(), true); follow(); },
      pause: () => set(now(), false),
      speed: wanted => { set(now(), runs); times = wanted; }
    };
  };

  let slide = 0;
  let line = null;
  let isFollowing = false;

  const last = (list, millis) => list.reduce((found, each, number) => each.at <= millis ? number : found, -1);

  function turn(number) {
    slide = number;
    const shown = slides[number];
    stage.src = shown.picture;
    if (!still.matches) {
      stage.animate([{ opacity: 0.4 }, { opacity: 1 }], 200);
    }
    // Whoever hears the title from the film is told the number only.
    title.ariaHidden = isHeard && clock.isPlaying() ? 'true' : null;
    count.textContent = shown.count;
    title.textContent = shown.title;
    chapters.forEach((chapter, each) => { chapter.ariaCurrent = each === number ? 'true' : null; });
    if (slides[number + 1]) {
      new Image().src = slides[number + 1].picture;
    }
  }

  function draw() {
    const millis = clock.now();
    const number = Math.max(0, last(slides, millis));
    if (number !== slide) {
      turn(number);
    }
    const all = slides[number].said;
    // A slide stands a moment before somebody speaks. Whoever jumped there while nothing plays reads at once what will be said.
    const isEarly = !clock.isPlaying() || line === all[0];
    const said = all[last(all, millis)] ?? ((isEarly && all[0]) || null);
    if (said !== line) {
      line = said;
      caption.textContent = said ? said.text : '';
      const language = (said && said.language) || title.lang;
      if (language) {
        caption.lang = language;
      } else {
        caption.removeAttribute('lang');
      }
    }
    bar.value = millis;
    const seconds = Math.floor(millis / 1000);
    const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    if (at.textContent !== text) {
      at.textContent = text;
    }
    const [paused, playing] = act('play').children;
    paused.hidden = clock.isPlaying();
    playing.hidden = !clock.isPlaying();
  }

  function follow() {
    if (isFollowing) {
      return;
    }
    isFollowing = true;
    const step = () => {
      draw();
      isFollowing = clock.isPlaying();
      if (isFollowing) {
        requestAnimationFrame(step);
      }
    };
    requestAnimationFrame(step);
  }

  function toggle() {
    if (clock.isPlaying()) {
      clock.pause();
    } else {
      if (clock.isOver()) {
        clock.go(0);
      }
      clock.play();
    }
    draw();
  }

  function go(number) {
    clock.go(slides[Math.min(slides.length - 1, Math.max(0, number))].at);
    draw();
  }

  function show(isShown) {
    player.hidden = !isShown;
    plain.hidden = isShown;
    if (!isShown) {
      clock.pause();
    }
  }

  const clock = isHeard ? withSound(player.dataset.sound) : withClock();

  act('play').addEventListener('click', toggle);
  stage.addEventListener('click', toggle);
  act('back').addEventListener('click', () => go(slide - 1));
  act('forward').addEventListener('click', () => go(slide + 1));
  act('speed').addEventListener('change', event => clock.speed(Number(event.target.value) / 1000));
  act('captions').addEventListener('click', event => {
    caption.hidden = !caption.hidden;
    event.currentTarget.ariaPressed = String(!caption.hidden);
  });
  if (document.fullscreenEnabled) {
    act('full').hidden = false;
    act('full').addEventListener('click', () =>
      document.fullscreenElement ? document.exitFullscreen() : player.requestFullscreen());
  }
  chapters.forEach((chapter, number) => chapter.addEventListener('click', () => go(number)));

  document.addEventListener('keydown', event => {
    const isOurs = event.target === document.body || player.contains(event.target);
    if (!isOurs || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.matches('select')) {
      return;
    }
    const isRightToLeft = getComputedStyle(player).direction === 'rtl';
    // A button that has the focus does what it is for.
    if (event.key === ' ' && !event.target.closest('button, summary')) {
      toggle();
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      go(slide + ((event.key === 'ArrowRight') === isRightToLeft ? -1 : 1));
    } else {
      return;
    }
    event.preventDefault();
  });

  show(true);
  chapters[0].ariaCurrent = 'true';
  draw();
})();
