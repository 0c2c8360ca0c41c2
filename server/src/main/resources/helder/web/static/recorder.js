// Records sentences on the page for it. What was recorded goes into the form's own field for a file, so it is sent as any file is, when
// whoever read it says so, and not before.
'use strict';

(() => {
  const TYPE = 'audio/webm;codecs=opus';
  const LONGEST = 29000;
  if (!window.MediaRecorder || !MediaRecorder.isTypeSupported(TYPE) || !navigator.mediaDevices) {
    const hint = document.getElementById('no-recorder');
    if (hint) {
      hint.hidden = false;
    }
    return;
  }

  const listen = () => navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } });

  document.querySelectorAll('form.reading').forEach(form => {
    const find = selector => form.querySelector(selector);
    const box = find('.recorder');
    const record = find('[data-do="record"]');
    const stop = find('[data-do="stop"]');
    const heard = find('.heard');
    const status = find('[role="status"]');
    const keep = find('.keep');
    box.hidden = false;

    const show = isRecording => {
      record.hidden = isRecording;
      stop.hidden = !isRecording;
    };

    const take = blob => {
      const files = new DataTransfer();
      files.items.add(new File([blob], 'sentence.webm', { type: 'audio/webm' }));
      find('input[type="file"]').files = files.files;
      if (heard.src) {
        URL.revokeObjectURL(heard.src);
      }
      heard.src = URL.createObjectURL(blob);
      heard.hidden = false;
      keep.hidden = false;
      const [, first, again] = record.children;
      first.hidden = true;
      again.hidden = false;
      show(false);
      status.textContent = box.dataset.recorded;
      keep.querySelector('button').focus();
    };

    record.addEventListener('click', async () => {
      let microphone;
      try {
        microphone = await listen();
      } catch {
        // Not allowed, or there is none; a file still goes.
        status.textContent = box.dataset.denied;
        return;
      }
      const pieces = [];
      const recorder = new MediaRecorder(microphone, { mimeType: TYPE, audioBitsPerSecond: 64000 });
      recorder.addEventListener('dataavailable', event => pieces.push(event.data));
      recorder.addEventListener('stop', () => {
        microphone.getTracks().forEach(track => track.stop());
        take(new Blob(pieces, { type: 'audio/webm' }));
      });
      const end = () => recorder.state === 'recording' && recorder.stop();
      stop.onclick = end;
      recorder.start();
      setTimeout(end, LONGEST);
      keep.hidden = true;
      show(true);
      status.textContent = box.dataset.records;
      stop.focus();
    });
  });
})();
