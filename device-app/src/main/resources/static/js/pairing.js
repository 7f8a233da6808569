// The dialog that lets one more device into the space.

import { pair } from './api.js';
import { openDialog } from './dialogs.js';
import { h, newId, setText } from './dom.js';
import { clockTime } from './time.js';

export async function openPairing() {
  const waiting = h('p', { class: 'hint' }, 'Asking the hub for a code …');
  const place = h('div', { class: 'code', 'aria-live': 'polite' }, waiting);
  const dialog = openDialog('Pair a device', [
    h('p', {}, 'With this code another device joins and sees the same data. Start it with the code as its setting ',
      h('code', {}, 'syncline.pairing'), '.'),
    place,
    h('ul', {},
      h('li', {}, 'It works for one device, once, and for ten minutes.'),
      h('li', {}, 'It contains the key that opens your data. Keep it private: whoever has it can join.')),
    h('div', { class: 'buttons' }, h('button', { type: 'button', onclick: () => dialog.close() }, 'Close')),
  ]);
  try {
    show(await pair(), place, dialog);
  } catch (failure) {
    place.replaceChildren(h('p', { class: 'mistake' }, failure.message));
  }
}

function show({ uri, expiresAt }, place, dialog) {
  const id = newId('code');
  const about = { id, class: 'code', readonly: true, rows: 6, spellcheck: 'false' };
  const text = h('textarea', { ...about, onfocus: () => text.select() });
  const copied = h('span', { class: 'hint', role: 'status' });
  const expiry = h('p', { class: 'hint' });
  text.value = uri;
  place.replaceChildren(
    h('label', { for: id }, 'Code'), text,
    h('div', { class: 'buttons' }, copied,
      h('button', { type: 'button', class: 'main', onclick: () => copy(text, copied) }, 'Copy')),
    expiry);
  countDown(expiresAt, expiry, text, dialog);
}

async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text.value);
    setText(said, 'Copied.');
  } catch (notAllowed) {
    text.focus();
    text.select();
    setText(said, 'Selected; copy it with your keyboard.');
  }
}

/** Once expired the code is of no use, so it does not stay on the screen either. */
function countDown(expiresAt, expiry, text, dialog) {
  function tick() {
    const seconds = Math.ceil((new Date(expiresAt).getTime() - Date.now()) / 1000);
    if (seconds > 0) {
      const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
      setText(expiry, `Expires at ${clockTime(expiresAt)}, in ${left}.`);
    } else {
      clearInterval(timer);
      text.value = '';
      setText(expiry, 'This code has expired. Close this and ask for another one.');
    }
  }
  const timer = setInterval(tick, 1000);
  dialog.addEventListener('close', () => clearInterval(timer));
  tick();
}
