// The place where one object is open. An object with unsaved input keeps its card while others are looked at, so that
// nothing that was typed is lost by looking around.

import { h } from './dom.js';
import { ObjectCard } from './object-card.js';

export class ObjectPanel {
  /** @param listeners see ObjectCard */
  constructor(element, listeners) {
    Object.assign(this, { element, listeners, kept: new Map(), card: null });
    this.nothing = h('p', { class: 'nothing' }, 'Choose an object to see its fields and what happened to it.');
  }

  /** Shows an object, or none where the key is null. */
  show(collection, key, { focus } = {}) {
    const name = key && `${collection.name}/${key}`;
    if (name === this.name) {
      return;
    }
    this.keep();
    this.name = name;
    this.card = key ? this.kept.get(name) ?? new ObjectCard(collection, key, this.listeners) : null;
    this.element.replaceChildren(this.card?.element ?? this.nothing);
    this.element.classList.toggle('filled', this.card !== null);
    this.card?.open({ focus });
  }

  /** What changed may be what is open. */
  changed(collection, key) {
    if (`${collection}/${key}` === this.name) {
      this.card.refresh();
    }
  }

  refresh() {
    this.card?.refresh();
  }

  /** Whether leaving the page would lose something. */
  get hasUnsaved() {
    this.keep();
    return this.kept.size > 0;
  }

  keep() {
    if (this.card?.touched) {
      this.kept.set(this.name, this.card);
    } else {
      this.kept.delete(this.name);
    }
  }
}
