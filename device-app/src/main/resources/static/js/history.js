// What happened to an object, the latest first.

import * as api from './api.js';
import { coalesce } from './coalesce.js';
import { h, newId, setText } from './dom.js';
import { shown } from './types.js';
import { agoElement } from './time.js';

const FIRST = 20;
const LOST = 'A later write had already won, so this one shows no effect.';
const DEED = { created: 'Created', modified: 'Changed', deleted: 'Deleted' };

export class History {
  /** @param isThisDevice tells whether a device's id is this one's */
  constructor(collection, key, isThisDevice) {
    Object.assign(this, { collection, key, isThisDevice, all: false, events: [] });
    const id = newId('history');
    this.list = h('ol', { class: 'timeline' });
    this.more = h('button', { type: 'button', class: 'quiet', hidden: true, onclick: () => this.showAll() });
    this.problem = h('p', { class: 'mistake', role: 'alert' });
    this.element = h('section', { class: 'history', 'aria-labelledby': id },
      h('h3', { id }, 'History'), this.list, this.more, this.problem);
    this.refresh = coalesce(() => this.load());
  }

  async load() {
    try {
      this.events = await api.history(this.collection.name, this.key);
      setText(this.problem, '');
      this.render();
    } catch (failure) {
      setText(this.problem, failure.status === 404 ? 'Nothing is known of this object.' : failure.message);
    }
  }

  render() {
    const latest = [...this.events].reverse();
    const visible = this.all ? latest : latest.slice(0, FIRST);
    this.list.replaceChildren(...visible.map(event => this.entry(event)));
    this.more.hidden = visible.length === latest.length;
    setText(this.more, `Show all ${latest.length}`);
  }

  showAll() {
    this.all = true;
    this.render();
  }

  entry({ event, at, hlc, device, changes, effective }) {
    const here = this.isThisDevice(device?.id) ? ' (this device)' : '';
    return h('li', { class: `${event}${effective === false ? ' lost' : ''}` },
      h('p', { class: 'deed' },
        h('strong', {}, DEED[event] ?? event), ` on ${device?.name ?? device?.id ?? 'an unknown device'}${here} `,
        agoElement(at, hlc)),
      effective === false ? h('p', { class: 'hint' }, LOST) : null,
      event === 'deleted' ? null : this.changes(changes ?? {}));
  }

  changes(changes) {
    const fields = Object.entries(changes).filter(([name]) => !this.collection.key.includes(name));
    return h('dl', {}, fields.flatMap(([name, value]) => [h('dt', {}, name), this.value(name, value)]));
  }

  /** A field that an older schema had is shown as it is. */
  value(name, value) {
    if (value === null) {
      return h('dd', { class: 'none' }, 'no value');
    }
    const field = this.collection.fields.find(one => one.name === name) ?? { type: 'json' };
    return h('dd', {}, shown(field, value));
  }
}
