// The dialog of open conflicts: what was lost, what won, and what is to become of it.

import * as api from './api.js';
import { coalesce } from './coalesce.js';
import { openDialog } from './dialogs.js';
import { byId, h, newId, setText } from './dom.js';
import { address } from './route.js';
import { stringify } from './json.js';
import { agoElement } from './time.js';
import { shown } from './types.js';

const RULE = {
  'last-writer': 'Two devices wrote at the same time; the later write holds.',
  deleted: 'One device deleted the object while another wrote to it; the deletion holds.',
  modified: 'One device deleted the object while another wrote to it; the object stays.',
  'double-creation': 'Two devices created an object of this key; the earlier one stands.',
  'command-refused': 'A command that was accepted where it was given is refused after what another device had done before it.',
  'command-revised': 'A command has led to something else than its author saw, after what another device had done before it.',
  invariant: 'After what another device had done before, this would break a rule; so it was not done.',
  unique: 'Two devices each gave an object this value, of which there should be only one.',
};

const CHOOSE = { deleted: 'Bring back', modified: 'Delete after all', 'double-creation': 'Use its values',
  invariant: 'Try again', 'command-refused': 'Send it again', 'command-revised': 'Send it again' };

export class Conflicts {
  /** @param collectionOf finds the description of a collection by its name */
  constructor(collectionOf) {
    this.collectionOf = collectionOf;
    this.button = byId('conflicts');
    this.dialog = null;
    this.button.addEventListener('click', () => this.open());
    this.refresh = coalesce(() => this.load());
  }

  /** How many wait for somebody to decide. */
  count(number) {
    this.button.hidden = number === 0 && !this.dialog;
    setText(this.button, `Conflicts (${number.toLocaleString('en')})`);
  }

  open() {
    this.list = h('ol', { class: 'conflicts', 'aria-live': 'polite' });
    this.problem = h('p', { class: 'mistake', role: 'alert' });
    this.dialog = openDialog('Conflicts', [
      h('p', {}, 'Changes that were made on two devices at the same time. One of them shows; the other is kept here until you decide.'),
      this.list,
      this.problem,
      h('div', { class: 'buttons' },
        h('button', { type: 'button', autofocus: true, onclick: () => this.dialog.close() }, 'Close')),
    ]);
    this.dialog.classList.add('wide');
    this.dialog.addEventListener('close', () => this.closed());
    this.refresh();
  }

  closed() {
    this.dialog = null;
    (this.button.hidden ? byId('objects') : this.button).focus();
  }

  async load() {
    if (!this.dialog) {
      return;
    }
    try {
      const conflicts = await api.conflicts();
      this.list.replaceChildren(...(conflicts.length > 0
        ? conflicts.map(conflict => this.entry(conflict))
        : [h('li', { class: 'hint' }, 'There is none.')]));
      this.count(conflicts.length);
    } catch (failure) {
      setText(this.problem, failure.message);
    }
  }

  entry(conflict) {
    const { collection, pk, field, rule, winner, loser, at, other, otherCollection, invariant } = conflict;
    const id = newId('conflict');
    const hasPage = rule !== 'deleted' && !(rule === 'invariant' && field === null) && !rule.startsWith('command-');
    const link = h('a', { href: address({ collection, key: pk }), onclick: () => this.dialog.close() },
      `${collection} ${decodeURIComponent(pk)}`);
    return h('li', { 'aria-labelledby': id },
      h('p', { id, class: 'deed' }, h('strong', {}, field ?? 'The whole object'), ' of ', hasPage ? link : link.textContent,
        other ? [' and ', `${otherCollection ?? collection} ${decodeURIComponent(other)}`] : null, ' ', agoElement(at, at)),
      h('dl', {},
        h('dt', {}, 'Lost'), this.side(conflict, loser),
        h('dt', {}, 'Holds'), this.side(conflict, winner)),
      h('p', { class: 'hint' }, RULE[rule] ?? rule, invariant ? ` (${invariant})` : null),
      h('div', { class: 'buttons' },
        h('button', { type: 'button', onclick: event => this.decide(event, api.dismissConflict, conflict) }, 'Dismiss'),
        rule === 'unique' ? null : h('button', { type: 'button', class: 'main', onclick: event => this.decide(event, api.chooseConflict, conflict) },
          CHOOSE[rule] ?? 'Use the lost value')));
  }

  side({ collection, field, rule }, { value, device }) {
    const by = h('span', { class: 'hint' }, ` by ${device?.name ?? device?.id ?? 'an unknown device'}`);
    if (value === null || value === undefined) {
      const isDeletion = rule === 'deleted' || rule === 'modified';
      return h('dd', { class: 'none' }, isDeletion ? 'deleted' : 'no value', by);
    }
    const known = rule !== 'invariant' && this.collectionOf(collection)?.fields.find(({ name }) => name === field);
    const isOperator = typeof value === 'object' && Object.keys(value).some(name => name.startsWith('$'));
    return h('dd', {}, known && !isOperator ? shown(known, value) : stringify(value), by);
  }

  async decide(event, deed, conflict) {
    const buttons = event.target.closest('.buttons').querySelectorAll('button');
    buttons.forEach(button => (button.disabled = true));
    setText(this.problem, '');
    try {
      await deed(conflict.id);
    } catch (failure) {
      setText(this.problem, failure.message);
    }
    this.refresh();
  }
}
