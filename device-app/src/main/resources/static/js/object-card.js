// One object, or one that is being made: its form, what can be done with it, and its history.

import * as api from './api.js';
import { coalesce } from './coalesce.js';
import { confirmDeed } from './dialogs.js';
import { h, newId, setText } from './dom.js';
import { History } from './history.js';
import { keyOf, shownKey } from './key.js';
import { ObjectForm } from './object-form.js';
import { NEW } from './route.js';

const DELETED = 'This object was deleted. What you see can be created again.';
const MISSING = 'There is no such object, or not any more.';

export class ObjectCard {
  /**
   * @param key the object's key, or NEW
   * @param onGone hears when the object was deleted here, or its making was given up
   * @param onCreated hears the key of the object that was made
   */
  constructor(collection, key, { isThisDevice, onClose, onGone, onCreated }) {
    Object.assign(this, { collection, key, isNew: key === NEW, onGone, onCreated });
    this.turn = Promise.resolve();
    this.form = new ObjectForm(collection, { isNew: this.isNew, onInput: () => this.showState() });
    this.history = this.isNew ? null : new History(collection, key, isThisDevice);
    this.refresh = coalesce(() => this.load());
    this.element = this.build(onClose);
    this.saveButton.hidden = this.form.firstInput === undefined;
    this.showState();
  }

  build(onClose) {
    this.titleId = newId('object');
    this.title = h('h2', { id: this.titleId, tabindex: -1 }, this.isNew ? `New ${this.collection.name}` : this.name);
    this.banner = h('p', { class: 'banner', role: 'alert', hidden: true });
    this.state = h('p', { class: 'state', role: 'status' });
    this.problem = h('p', { class: 'mistake', role: 'alert' });
    this.deleteButton = h('button', { type: 'button', class: 'quiet danger', onclick: () => this.remove() }, 'Delete');
    this.dropButton = h('button', { type: 'button', class: 'quiet', onclick: () => this.drop() }, 'Discard');
    this.saveButton = h('button', { type: 'submit' }, this.isNew ? 'Create' : 'Save');
    const about = { class: 'card', novalidate: true, 'aria-labelledby': this.titleId };
    return h('form', { ...about, onsubmit: event => this.submitted(event) },
      h('div', { class: 'title' }, this.title,
        h('button', { type: 'button', class: 'quiet', 'aria-label': 'Close', onclick: onClose }, '✕')),
      h('div', { class: 'scroll' }, this.banner, this.form.element, this.history?.element),
      h('div', { class: 'foot' }, this.problem,
        h('div', { class: 'buttons' },
          this.isNew ? null : this.deleteButton, this.state, this.dropButton, this.saveButton)));
  }

  get name() {
    return `${this.collection.name} ${shownKey(this.key)}`;
  }

  get touched() {
    return this.form.touched.length > 0;
  }

  /** Once the card is on the page. */
  async open({ focus }) {
    this.form.settle();
    if (this.isNew) {
      await this.hintAtKey();
      this.form.firstInput?.focus();
    } else {
      await this.load();
      if (focus) {
        this.title.focus({ preventScroll: true });
      }
    }
  }

  /** One thing after the other: what is read while something is being saved would already be old. */
  inTurn(work) {
    this.turn = this.turn.then(work, work);
    return this.turn;
  }

  load() {
    this.history?.refresh();
    return this.isNew ? this.turn : this.inTurn(() => this.read());
  }

  async read() {
    try {
      await this.form.adopt(await api.readObject(this.collection.name, this.key));
      this.showGone(false);
      this.loaded = true;
      this.clearUnreached();
    } catch (failure) {
      if (failure.status === 404) {
        this.showGone(true);
      } else {
        this.showFailure(failure);
      }
    }
    this.showState();
    this.form.settle();
  }

  showGone(gone) {
    if (gone !== this.gone) {
      this.gone = gone;
      setText(this.banner, this.loaded ? DELETED : MISSING);
      this.banner.hidden = !gone;
      this.form.element.hidden = gone && !this.loaded;
      this.deleteButton.hidden = gone;
      this.saveButton.hidden = gone ? !this.loaded : this.form.firstInput === undefined;
      setText(this.saveButton, gone ? 'Create again' : this.isNew ? 'Create' : 'Save');
    }
  }

  showState() {
    const touched = this.form.touched.length;
    this.saved = this.saved && touched === 0;
    setText(this.state, this.saved ? 'Saved' : touched === 0 || this.isNew ? '' : unsaved(touched));
    this.dropButton.classList.toggle('away', touched === 0 && !this.isNew);
    this.saveButton.classList.toggle('main', touched > 0 || this.isNew);
  }

  submitted(event) {
    event.preventDefault();
    if (!this.saving) {
      this.saving = true;
      this.inTurn(() => this.save()).finally(() => (this.saving = false));
    }
  }

  async save() {
    setText(this.problem, '');
    try {
      await (this.isNew || this.gone ? this.create() : this.change());
    } catch (failure) {
      this.showFailure(failure);
    }
    this.showState();
    this.form.settle();
  }

  async create() {
    const object = await api.createObject(this.collection.name, await this.form.everything());
    await this.form.adopt(object, { ours: true });
    this.form.drop();
    this.showGone(false);
    this.history?.refresh();
    this.onCreated(keyOf(this.collection, object));
  }

  async change() {
    const changes = await this.form.changes();
    if (Object.keys(changes).length > 0) {
      const object = await api.changeObject(this.collection.name, this.key, changes);
      await this.form.adopt(object, { ours: true });
      this.history.refresh();
    } else {
      this.form.drop();
    }
    this.saved = true;
  }

  /** At the field that it is about; at the buttons where it is about none. */
  showFailure(failure) {
    const atField = failure.field && this.form.complainAt(failure.field, failure.message);
    setText(this.problem, atField ? '' : failure.message);
    this.unreached = failure instanceof api.DeviceGone;
    if (failure.status === 404) {
      this.refresh();
    }
  }

  /** That the device did not answer is no news any more once it has. */
  clearUnreached() {
    if (this.unreached) {
      this.unreached = false;
      setText(this.problem, '');
    }
  }

  drop() {
    this.form.drop();
    setText(this.problem, '');
    this.showState();
    if (this.isNew) {
      this.onGone();
    } else {
      this.form.settle();
      this.title.focus({ preventScroll: true });
    }
  }

  async remove() {
    const sure = await confirmDeed({
      title: `Delete ${this.name}?`,
      text: 'It is deleted on all devices. Its history stays.',
      deed: 'Delete',
    });
    if (sure) {
      await this.inTurn(() => this.delete());
    }
  }

  async delete() {
    try {
      await api.deleteObject(this.collection.name, this.key);
      this.form.drop();
      this.onGone();
    } catch (failure) {
      this.showFailure(failure);
    }
  }

  /** Whoever gives numbers as keys wants to know which ones are taken. */
  async hintAtKey() {
    const [field] = this.collection.fields;
    if (this.collection.key.length === 1 && field.type === 'int') {
      try {
        const [largest] = await api.findObjects(this.collection.name, {}, { order: [[field.name, 'desc']], limit: 1 });
        this.form.hint(field.name, largest ? `The largest so far is ${largest[field.name]}.` : '');
      } catch (failure) {
        // It was only a hint; the device says no to a key that is taken.
      }
    }
  }
}

function unsaved(touched) {
  return touched === 1 ? '1 field not saved' : `${touched} fields not saved`;
}
