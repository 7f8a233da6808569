// The collections with how many objects each has.

import { h, setText } from './dom.js';
import { address } from './route.js';

export class CollectionList {
  constructor(element) {
    this.element = element;
    this.entries = new Map();
    this.list = h('ul');
    element.append(this.list);
  }

  show(collections) {
    const names = collections.map(({ name }) => name);
    if (names.join('\n') !== [...this.entries.keys()].join('\n')) {
      this.entries = new Map(names.map(name => [name, entry(name)]));
      this.list.replaceChildren(...[...this.entries.values()].map(({ element }) => element));
    }
    collections.forEach(({ name, count }) => setText(this.entries.get(name).count, count.toLocaleString('en')));
    this.mark(this.current);
  }

  mark(current) {
    const moved = current !== this.current;
    this.current = current;
    this.entries.forEach(({ link }, name) => {
      link.setAttribute('aria-current', name === current ? 'page' : 'false');
    });
    if (moved) {
      this.entries.get(current)?.link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }
}

function entry(name) {
  const count = h('span', { class: 'count' });
  const link = h('a', { href: address({ collection: name }) }, h('span', { class: 'name' }, name), ' ', count);
  return { element: h('li', {}, link), link, count };
}
