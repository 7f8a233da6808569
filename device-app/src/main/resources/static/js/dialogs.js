// Dialogs of our own: the browser's stop everything, live changes too.

import { h, newId } from './dom.js';

/** Asks before something that cannot be taken back; true when the answer is the deed. */
export function confirmDeed({ title, text, deed }) {
  return new Promise(resolve => {
    const dialog = openDialog(title, [
      h('p', {}, text),
      h('div', { class: 'buttons' },
        h('button', { type: 'button', autofocus: true, onclick: () => dialog.close() }, 'Cancel'),
        h('button', { type: 'button', class: 'danger', onclick: () => dialog.close(deed) }, deed)),
    ]);
    dialog.addEventListener('close', () => resolve(dialog.returnValue === deed));
  });
}

/** A dialog that takes itself off the page, with everything in it, when it is closed. */
export function openDialog(title, content) {
  const id = newId('dialog');
  const dialog = h('dialog', { 'aria-labelledby': id }, h('h2', { id }, title), content);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', event => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
